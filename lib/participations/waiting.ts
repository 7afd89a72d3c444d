import { db, type Transaction, transaction } from "../db";
import { NotFound } from "../errors";
import type { ParticipationModel } from "../generated/prisma/models";
import { now } from "../time";
import { type Entry, entry, write } from "./entries";
import { type Entered, enter, whose } from "./look";
import { transition } from "./rules";

/**
 * Offers free seats to those who wait, strictly in their order, until the first of them does not fit.
 * @param limit how many at most, so that the event is not locked for long
 * @returns how many got one; as many as `limit` means that there may be more
 */
export async function offerSeats(tx: Transaction, room: Entered, limit = 100): Promise<number> {
  const { event } = room;
  const queue = await tx.participation.findMany({
    where: {
      eventId: event.id,
      state: "WAITING",
      heldUntil: null,
      ...(event.capacity !== null && { seats: { lte: event.capacity } }),
    },
    orderBy: { queueNumber: "asc" },
    take: limit,
    include: { actor: { select: { host: true } } },
  });
  let taken = room.taken;
  const entries: Entry[] = [];
  for (const { actor, ...own } of queue) {
    const outcome = transition(own, { type: "offer", remote: Boolean(actor?.host) }, { ...room, taken });
    if ("refused" in outcome) break;
    entries.push(entry({ event, own }, whose(own), outcome.place, outcome.told, {}, { actorId: null }));
    taken += own.seats;
  }
  if (entries.length > 0) await write(tx, entries);
  return entries.length;
}

/** Nobody's own: for what concerns the event alone. */
const nobody = { actorId: "00000000-0000-0000-0000-000000000000" };

/**
 * Offers what is free at an event, for instance after its capacity was raised. A hundred people at a time, so that
 * others get at the event in between. Nothing is to be done at one that is gone by now.
 */
export async function offerFreeSeats(eventId: string): Promise<void> {
  const batch = 100;
  const offer = () => transaction(async (tx) => offerSeats(tx, await enter(tx, eventId, nobody), batch));
  for (let offered = batch; offered === batch; ) {
    offered = await offer().catch((error: unknown) => {
      if (error instanceof NotFound) return 0;
      throw error;
    });
  }
}

/**
 * Ends what was held for too long: offers that nobody accepted, seats of guests whose link nobody opened. Who waits
 * gets them.
 * @returns how many holds ended; as many as `limit` means that there may be more
 */
export async function endHolds(limit = 200): Promise<number> {
  const over = await db.participation.findMany({
    where: { heldUntil: { lte: now() }, state: { in: ["WAITING", "UNCONFIRMED"] } },
    orderBy: { heldUntil: "asc" },
    take: limit,
    select: { eventId: true },
  });
  let ended = 0;
  for (const eventId of new Set(over.map((one) => one.eventId))) {
    ended += await transaction((tx) => endHoldsOf(tx, eventId, limit));
  }
  return ended;
}

async function endHoldsOf(tx: Transaction, eventId: string, limit: number): Promise<number> {
  const room = await enter(tx, eventId, nobody);
  const over = await tx.participation.findMany({
    where: { eventId, heldUntil: { lte: room.now }, state: { in: ["WAITING", "UNCONFIRMED"] } },
    orderBy: { heldUntil: "asc" },
    take: limit,
  });
  const entries = over.flatMap((own) => ended({ ...room, own }));
  if (entries.length > 0) await write(tx, entries);
  await offerSeats(tx, room);
  return over.length;
}

function ended(room: Entered & { own: ParticipationModel }): Entry[] {
  const outcome = transition(room.own, { type: "lapse" }, room);
  if ("refused" in outcome) return [];
  return [entry(room, whose(room.own), outcome.place, outcome.told, {}, { actorId: null })];
}
