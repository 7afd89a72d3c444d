import { createHash } from "node:crypto";
import { db, type Prisma, transaction } from "../db";
import { manage, mustManage } from "../events/managing";
import type { InterestKind, ParticipationState } from "../generated/prisma/enums";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { type PersonComing, peopleOf } from "./queries";
import { seated } from "./rules";

/** So many at once are enough for any list on paper or in a file. */
const most = 100_000;

/** States that a list taken away holds: nobody who left, was refused, or never opened their link. */
export const listed = ["GOING", "ATTENDED", "WAITING", "REQUESTED"] as const satisfies ParticipationState[];

/**
 * Everybody on the list, to be taken away as a file. That it was taken stands in the event's history.
 * @throws NotFound, Forbidden as {@link peopleOf}
 */
export async function exportPeople(actor: Acting, eventId: string): Promise<PersonComing[]> {
  const people = await peopleOf(actor, eventId, { states: [...listed], limit: most });
  await transaction(async (tx) => {
    await manage(tx, actor, eventId);
    await record(tx, "participation.exported", {
      actorId: actor.id,
      subject: eventId,
      data: { eventId, people: people.length },
    });
  });
  return people;
}

/** When the list of people was taken away, and how many stood on it, latest first. The caller knows who may see that. */
export async function exportsOf(eventId: string): Promise<{ at: Date; people: number }[]> {
  const facts = await db.fact.findMany({
    where: { subject: eventId, kind: "participation.exported" },
    orderBy: { at: "desc" },
    take: 20,
  });
  return facts.map(({ at, data }) => ({ at, people: Number((data as { people?: number }).people ?? 0) }));
}

/** Somebody who remembers the event without holding a seat. */
export interface PersonInterested {
  kind: InterestKind;
  actor: { id: string; name: string; handle: string; host: string };
}

/** Who said "maybe" or "interested", by name. */
export async function interestedIn(
  actor: Acting,
  eventId: string,
  { after, limit = 100 }: { after?: string; limit?: number } = {},
): Promise<PersonInterested[]> {
  await mustManage(actor, eventId);
  return db.interest.findMany({
    where: { eventId, actor: { deletedAt: null } },
    select: { kind: true, actor: { select: { id: true, name: true, handle: true, host: true } } },
    orderBy: [{ actor: { name: "asc" } }, { actorId: "asc" }],
    take: limit,
    ...(after && { cursor: { eventId_actorId: { eventId, actorId: after } }, skip: 1 }),
  });
}

/** How many people said "maybe" or "interested". */
export function countInterested(eventId: string): Promise<number> {
  return db.interest.count({ where: { eventId, actor: { deletedAt: null } } });
}

/** What the door needs of somebody who comes, and nothing more. */
export interface AtTheDoor {
  id: string;
  name: string;
  seats: number;
  /** {@link ticketMark} of the code on the ticket; null where there is none. */
  ticket: string | null;
  /** When they came in. */
  at: Date | null;
}

/**
 * Everybody who may come in, by name: what a phone at the door keeps.
 * @param since only those with whom something changed from then on, and who may not come in any more
 * @throws NotFound, Forbidden as {@link peopleOf}
 */
export async function doorList(
  actor: Acting,
  eventId: string,
  since?: Date,
): Promise<{ people: AtTheDoor[]; gone: string[] }> {
  await mustManage(actor, eventId);
  const rows = await db.participation.findMany({
    where: { eventId, ...(since ? { updatedAt: { gte: since } } : { state: { in: [...seated] } }) },
    select: doorColumns,
  });
  const inside = rows.filter(({ state }) => (seated as readonly string[]).includes(state));
  return {
    people: inside
      .map((row) => atTheDoor(eventId, row))
      .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id)),
    gone: rows.filter((row) => !inside.includes(row)).map(({ id }) => id),
  };
}

/** One of them, as the door needs them; null where nobody like that may come in. */
export async function personAtTheDoor(actor: Acting, eventId: string, id: string): Promise<AtTheDoor | null> {
  await mustManage(actor, eventId);
  const row = await db.participation.findFirst({
    where: { id, eventId, state: { in: [...seated] } },
    select: doorColumns,
  });
  return row && atTheDoor(eventId, row);
}

const doorColumns = {
  id: true,
  seats: true,
  state: true,
  ticketCode: true,
  checkedInAt: true,
  actor: { select: { name: true } },
  guest: { select: { name: true } },
} as const;

function atTheDoor(eventId: string, row: Prisma.ParticipationGetPayload<{ select: typeof doorColumns }>): AtTheDoor {
  return {
    id: row.id,
    seats: row.seats,
    name: row.actor?.name ?? row.guest?.name ?? "",
    ticket: row.ticketCode && ticketMark(eventId, row.ticketCode),
    at: row.checkedInAt,
  };
}

/** How a phone at the door knows a ticket without holding its code. The page makes the same of what it scans. */
export function ticketMark(eventId: string, code: string): string {
  return createHash("sha256").update(`${eventId}:${code}`).digest("hex").slice(0, 32);
}
