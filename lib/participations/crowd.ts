import { db, Prisma } from "../db";
import { now } from "../time";
import { holding } from "./look";
import { seated } from "./rules";

/** Who takes part in an event, in numbers. */
export interface Crowd {
  /** Seats of people going. */
  going: number;
  /** The same and the seats held for a while: what counts against the capacity. */
  taken: number;
  /** Parties that wait, whether a seat is held for them or not. */
  waiting: number;
  /** Of them, those without one, who come before anybody new. */
  queue: number;
  /** A number behind everybody who waits. */
  nextNumber: number;
}

export const nobodyThere: Crowd = { going: 0, taken: 0, waiting: 0, queue: 0, nextNumber: 1 };

/** The crowd at each of these events, where there is any. */
export async function crowdsOf(eventIds: string[]): Promise<Map<string, Crowd>> {
  if (eventIds.length === 0) return new Map();
  const rows = await db.$queryRaw<(Crowd & { id: string })[]>`
    select "eventId" as id,
      (coalesce(sum(seats) filter (where state in ('GOING', 'ATTENDED')), 0))::int as going,
      (coalesce(sum(seats) filter (where ${holding(now())}), 0))::int as taken,
      (count(*) filter (where state = 'WAITING'))::int as waiting,
      (count(*) filter (where state = 'WAITING' and "heldUntil" is null))::int as queue,
      coalesce(max("queueNumber"), 0) + 1 as "nextNumber"
    from "Participation" where "eventId" in (${Prisma.join(eventIds.map((id) => Prisma.sql`${id}::uuid`))}) group by 1`;
  return new Map(rows.map(({ id, ...crowd }) => [id, crowd]));
}

/**
 * People going, by name: in the order in which they joined, the identities of one account would often stand side by
 * side. The caller decides whose names may be shown.
 */
export function peopleGoing(eventId: string, limit: number) {
  return db.participation.findMany({
    where: { eventId, state: { in: [...seated] }, actorId: { not: null }, actor: { deletedAt: null } },
    include: { actor: { include: { avatar: true } } },
    orderBy: [{ actor: { name: "asc" } }, { id: "asc" }],
    take: limit,
  });
}

/** The same of people without an account; whoever was forgotten has no name. */
export function guestsGoing(eventId: string, limit: number) {
  return db.participation.findMany({
    where: { eventId, state: { in: [...seated] }, guest: { email: { not: null } } },
    select: { nameVisibility: true, guest: { select: { id: true, name: true } } },
    orderBy: [{ guest: { name: "asc" } }, { id: "asc" }],
    take: limit,
  });
}
