import { Prisma, type Transaction } from "../db";
import { NotFound } from "../errors";
import type { ParticipationModel } from "../generated/prisma/models";
import { isUuid } from "../text";
import { now } from "../time";
import { holds, queues } from "./room";
import type { Joinable, Room } from "./schema";

/** Whose participation it is. */
export type Who = { actorId: string } | { guestId: string };
/** The same, also for a guest of whom the address alone is known. */
export type Asked = Who | { email: string };

/** A room with the participation that is to take a step. */
export interface Entered extends Room {
  event: Joinable & { id: string; organiserId: string; questions: unknown; guests: boolean; confirmGuests: boolean };
  own: ParticipationModel | null;
}

/** Everything about an event at one moment that decisions need, whoever they are about. */
export interface Hall extends Omit<Entered, "own"> {
  /** The participations that were looked for. */
  rows: Found[];
}

export type Found = ParticipationModel & { email: string | null };

type CrowdRow = { [Name in keyof Found]: Found[Name] | null } & Pick<Room, "taken" | "waiting" | "nextNumber">;

/** SQL for {@link holds}: seats that count as taken at `moment`. */
export function holding(moment: Date): Prisma.Sql {
  return Prisma.sql`(state in ('GOING', 'ATTENDED')
    or (state in ('UNCONFIRMED', 'WAITING') and "heldUntil" > ${moment}::timestamptz))`;
}

/**
 * Locks the event's row and reads all that decisions need. Two statements, since what is counted must be seen after the
 * lock is held.
 * @param options `lock: false` only looks, for a decision that will be made again
 * @throws NotFound when there is no such event
 */
export async function look(
  tx: Transaction,
  eventId: string,
  asked: Asked[],
  { lock = true }: { lock?: boolean } = {},
): Promise<Hall> {
  if (!isUuid(eventId)) throw new NotFound();
  const moment = now();
  const [event] = await tx.$queryRaw<Entered["event"][]>`
    select id, "organiserId", uri, state, status, "joinMode", "allDay", "startsAt", "endsAt", "joinClosesAt", capacity,
      "waitingList", "maxParty", questions, guests, "confirmGuests" from "Event"
      where id = ${eventId}::uuid ${lock ? Prisma.sql`for update` : Prisma.empty}`;
  if (!event) throw new NotFound();
  const actorIds = asked.flatMap((one) => ("actorId" in one ? [one.actorId] : []));
  const guestIds = asked.flatMap((one) => ("guestId" in one ? [one.guestId] : []));
  const emails = asked.flatMap((one) => ("email" in one ? [one.email] : []));
  const found = await tx.$queryRaw<CrowdRow[]>`
    select crowd.*, own.*, guest.email from (
      select coalesce(sum(seats) filter (where ${holding(moment)}), 0)::int as taken,
        (count(*) filter (where state = 'WAITING' and "heldUntil" is null
          and (${event.capacity}::int is null or seats <= ${event.capacity}::int)))::int as waiting,
        coalesce(max("queueNumber"), 0) + 1 as "nextNumber"
      from "Participation" where "eventId" = ${eventId}::uuid
    ) crowd left join "Participation" own on own.id = any (array(
      select id from "Participation" where "eventId" = ${eventId}::uuid and "actorId" = any (${actorIds}::uuid[])
      union all
      select id from "Participation" where "eventId" = ${eventId}::uuid and "guestId" = any (${guestIds}::uuid[])
      union all
      select one.id from "Guest" join "Participation" one on one."guestId" = "Guest".id
        where "Guest"."eventId" = ${eventId}::uuid and email = any (${emails}::text[])
    )) left join "Guest" guest on guest.id = own."guestId"`;
  const { taken = 0, waiting = 0, nextNumber = 1 } = found[0] ?? {};
  const rows = found.flatMap(({ taken: _taken, waiting: _waiting, nextNumber: _next, ...row }) =>
    row.id ? [row as Found] : [],
  );
  return { event, taken, waiting, nextNumber, now: moment, rows };
}

/** The hall as one of those sees it who were looked for: without their own seats. */
export function roomOf({ rows, ...hall }: Hall, asked: Asked): Entered {
  const own = rows.find((row) => isOf(row, asked)) ?? null;
  return {
    ...hall,
    own,
    taken: hall.taken - (own && holds(own, hall.now) ? own.seats : 0),
    waiting: hall.waiting - (own && queues(own, hall.event) ? 1 : 0),
  };
}

/** Whether this is their participation. */
export function isOf(row: Found, asked: Asked): boolean {
  if ("actorId" in asked) return row.actorId === asked.actorId;
  return "guestId" in asked ? row.guestId === asked.guestId : row.email === asked.email;
}

/** {@link look} for one alone. */
export async function enter(
  tx: Transaction,
  eventId: string,
  asked: Asked,
  options: { lock?: boolean } = {},
): Promise<Entered> {
  return roomOf(await look(tx, eventId, [asked], options), asked);
}

/** Whose a participation is. */
export function whose({ actorId, guestId }: Pick<ParticipationModel, "actorId" | "guestId">): Who {
  return actorId ? { actorId } : { guestId: guestId ?? "" };
}
