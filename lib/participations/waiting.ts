import { db, type Transaction, transaction } from "../db";
import type { ParticipationModel } from "../generated/prisma/models";
import { now } from "../time";
import { type Entered, enter, whose, write } from "./door";
import { holds, queues } from "./room";
import { transition } from "./rules";
import type { Place } from "./schema";

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
  let offered = 0;
  for (const { actor, ...own } of queue) {
    const outcome = transition(own, { type: "offer", remote: Boolean(actor?.host) }, { ...room, taken });
    if ("refused" in outcome) return offered;
    await write(tx, { event, own }, whose(own), outcome.place, outcome.told, {}, { actorId: null });
    taken += own.seats;
    offered += 1;
  }
  return offered;
}

/** After a step: who waits gets what became free. Does nothing while nobody else waits. */
export async function passOn(tx: Transaction, room: Entered, after: Place): Promise<void> {
  if (room.waiting === 0 && !queues(after, room.event)) return;
  await offerSeats(tx, { ...room, taken: room.taken + (holds(after, room.now) ? after.seats : 0) });
}

/** Nobody's own: for what concerns the event alone. */
const nobody = { actorId: "00000000-0000-0000-0000-000000000000" };

/**
 * Offers what is free at an event, for instance after its capacity was raised. A hundred people at a time, so that
 * others get at the event in between.
 */
export async function offerFreeSeats(eventId: string): Promise<void> {
  const batch = 100;
  let offered = batch;
  while (offered === batch) {
    offered = await transaction(async (tx) => offerSeats(tx, await enter(tx, eventId, nobody), batch));
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
  for (const own of over) await end(tx, { ...room, own });
  await offerSeats(tx, room);
  return over.length;
}

async function end(tx: Transaction, room: Entered & { own: ParticipationModel }): Promise<void> {
  const { own } = room;
  const outcome = transition(own, { type: "lapse" }, room);
  if ("refused" in outcome) return;
  await write(tx, room, whose(own), outcome.place, outcome.told, {}, { actorId: null });
}
