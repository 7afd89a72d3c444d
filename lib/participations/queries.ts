import { db, type Prisma } from "../db";
import { mustManage } from "../events/managing";
import type { ParticipationState } from "../generated/prisma/enums";
import type { ParticipationModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { isUuid } from "../text";
import type { Answers } from "./answers";
import { crowdsOf } from "./crowd";
import { positionOf } from "./own";
import { active } from "./rules";

/** Somebody who takes part, as the organisers see them. */
export interface PersonComing
  extends Pick<
    ParticipationModel,
    | "id"
    | "state"
    | "seats"
    | "message"
    | "reason"
    | "hand"
    | "heldUntil"
    | "queueNumber"
    | "ticketCode"
    | "checkedInAt"
    | "bouncedAt"
    | "nameVisibility"
    | "createdAt"
    | "updatedAt"
  > {
  name: string;
  /** A member of this or another server. */
  actor: { id: string; handle: string; host: string } | null;
  /** Without an account. The address is null once it was forgotten. */
  guest: { id: string; email: string | null; confirmedAt: Date | null } | null;
  answers: Answers;
  position: number | null;
}

export interface PeopleFilter {
  states?: ParticipationState[];
  /** Part of a name, a handle or an address, or a ticket's code. */
  text?: string;
  /** The id of the last one seen. */
  after?: string;
  limit?: number;
}

/**
 * Who takes part in an event, for its organisers: who waits in their order, others as they came.
 * @throws NotFound when the actor may not know of the event, Forbidden when they do not organise it
 */
export async function peopleOf(
  actor: Acting,
  eventId: string,
  { states, text, after, limit = 100 }: PeopleFilter = {},
): Promise<PersonComing[]> {
  await mustManage(actor, eventId);
  const rows = await db.participation.findMany({
    where: { eventId, ...(states && { state: { in: states } }), ...(text?.trim() && { OR: wordsIn(text.trim()) }) },
    include: {
      actor: { select: { id: true, handle: true, host: true, name: true } },
      guest: { select: { id: true, name: true, email: true, confirmedAt: true } },
    },
    orderBy:
      states?.length === 1 && states[0] === "WAITING"
        ? [{ queueNumber: "asc" }]
        : [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
    ...(after && isUuid(after) && { cursor: { id: after }, skip: 1 }),
  });
  return Promise.all(
    rows.map(async ({ actor: person, guest, ...row }) => ({
      id: row.id,
      state: row.state,
      seats: row.seats,
      message: row.message,
      reason: row.reason,
      hand: row.hand,
      heldUntil: row.heldUntil,
      queueNumber: row.queueNumber,
      ticketCode: row.ticketCode,
      checkedInAt: row.checkedInAt,
      bouncedAt: row.bouncedAt,
      nameVisibility: row.nameVisibility,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      name: person?.name ?? guest?.name ?? "",
      actor: person && { id: person.id, handle: person.handle, host: person.host },
      guest: guest && { id: guest.id, email: guest.email, confirmedAt: guest.confirmedAt },
      answers: row.answers as Answers,
      position: await positionOf(row),
    })),
  );
}

function wordsIn(text: string): Prisma.ParticipationWhereInput[] {
  // "%" and "_" stand for themselves.
  const part = { contains: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
  return [
    { actor: { name: part } },
    { actor: { handle: part } },
    { guest: { name: part } },
    { guest: { email: part } },
    { ticketCode: { startsWith: text.toUpperCase().replace(/[^0-9A-Z]/g, "") || "-" } },
  ];
}

export type Counts = Record<ParticipationState, { people: number; seats: number }>;

/** How many participations and seats there are in each state. For the event's organisers. */
export async function countsOf(eventId: string): Promise<Counts> {
  const rows = await db.participation.groupBy({
    by: ["state"],
    where: { eventId },
    _count: { _all: true },
    _sum: { seats: true },
  });
  const none = { people: 0, seats: 0 };
  const counts: Counts = {
    UNCONFIRMED: none,
    REQUESTED: none,
    WAITING: none,
    GOING: none,
    CANCELLED: none,
    REJECTED: none,
    ATTENDED: none,
  };
  for (const row of rows) counts[row.state] = { people: row._count._all, seats: row._sum.seats ?? 0 };
  return counts;
}

/** How many seats were taken by people going at the end of each day on which that changed ("2026-12-12", UTC). */
export async function numbersOverTime(eventId: string): Promise<{ day: string; going: number }[]> {
  const rows = await db.$queryRaw<{ day: string; change: number }[]>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, sum(case
        when kind = 'participation.joined' and data->>'again' is null then (data->>'seats')::int
        when kind = 'participation.changed' and data->>'was' = 'GOING' then (data->>'seats')::int - (data->>'before')::int
        when kind in ('participation.left', 'participation.removed') and data->>'was' in ('GOING', 'ATTENDED')
          then - (data->>'seats')::int
        else 0 end)::int as change
    from "Fact" where subject in (select id::text from "Participation" where "eventId" = ${eventId}::uuid)
      and kind in ('participation.joined', 'participation.changed', 'participation.left', 'participation.removed')
    group by 1 order by 1`;
  let going = 0;
  return rows.map(({ day, change }) => {
    going += change;
    return { day, going };
  });
}

/** How many people, guests among them, have to be told when an event is called off or deleted. */
export function peopleTold(eventId: string): Promise<number> {
  return db.participation.count({ where: { eventId, state: { in: [...active] } } });
}

/** Seats that are held at each of these events at this moment. */
export async function seatsTaken(eventIds: string[]): Promise<Map<string, number>> {
  const crowds = await crowdsOf(eventIds);
  return new Map([...crowds].map(([id, { taken }]) => [id, taken]));
}
