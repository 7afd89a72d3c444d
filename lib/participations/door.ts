import { randomInt, randomUUID } from "node:crypto";
import { Prisma, type Transaction } from "../db";
import { Conflict, NotFound } from "../errors";
import type { ParticipationModel } from "../generated/prisma/models";
import { type FactKind, recording } from "../jobs/facts";
import { isUuid } from "../text";
import { now } from "../time";
import { holds, queues } from "./room";
import { transition } from "./rules";
import type { Joinable, Outcome, Place, Room, Step, Told } from "./schema";

/** Whose participation it is. */
export type Who = { actorId: string } | { guestId: string };

/** A room that is locked, with the participation that is to take a step. */
export interface Entered extends Room {
  event: Joinable & { id: string; organiserId: string; questions: unknown; guests: boolean; confirmGuests: boolean };
  own: ParticipationModel | null;
}

/** Whose a participation is. */
export function whose({ actorId, guestId }: Pick<ParticipationModel, "actorId" | "guestId">): Who {
  return actorId ? { actorId } : { guestId: guestId ?? "" };
}

type EventRow = Entered["event"];
type OwnRow = { [Name in keyof ParticipationModel]: ParticipationModel[Name] | null };
type CrowdRow = OwnRow & { taken: number; waiting: number; nextNumber: number };

/** SQL for {@link holds}: seats that count as taken at `moment`. */
export function holding(moment: Date): Prisma.Sql {
  return Prisma.sql`(state in ('GOING', 'ATTENDED')
    or (state in ('UNCONFIRMED', 'WAITING') and "heldUntil" > ${moment}::timestamptz))`;
}

/**
 * Locks the event's row and reads all that a decision needs. Two statements, since what is counted must be seen after
 * the lock is held.
 * @param options `lock: false` only looks, for a decision that will be made again
 * @throws NotFound when there is no such event
 */
export async function enter(
  tx: Transaction,
  eventId: string,
  who: Who | { email: string },
  { lock = true }: { lock?: boolean } = {},
): Promise<Entered> {
  if (!isUuid(eventId)) throw new NotFound();
  const moment = now();
  const [event] = await tx.$queryRaw<EventRow[]>`
    select id, "organiserId", uri, state, status, "joinMode", "allDay", "startsAt", "endsAt", "joinClosesAt", capacity,
      "waitingList", "maxParty", questions, guests, "confirmGuests" from "Event"
      where id = ${eventId}::uuid ${lock ? Prisma.sql`for update` : Prisma.empty}`;
  if (!event) throw new NotFound();
  const [crowd] = await tx.$queryRaw<CrowdRow[]>`
    select crowd.*, own.* from (
      select coalesce(sum(seats) filter (where ${holding(moment)}), 0)::int as taken,
        (count(*) filter (where state = 'WAITING' and "heldUntil" is null
          and (${event.capacity}::int is null or seats <= ${event.capacity}::int)))::int as waiting,
        coalesce(max("queueNumber"), 0) + 1 as "nextNumber"
      from "Participation" where "eventId" = ${eventId}::uuid
    ) crowd left join "Participation" own on own."eventId" = ${eventId}::uuid and ${belongs(who)}`;
  if (!crowd) throw new NotFound();
  const { taken, waiting, nextNumber, ...row } = crowd;
  const own = row.id ? (row as ParticipationModel) : null;
  return {
    event,
    own,
    taken: taken - (own && holds(own, moment) ? own.seats : 0),
    waiting: waiting - (own && queues(own, event) ? 1 : 0),
    nextNumber,
    now: moment,
  };
}

function belongs(who: Who | { email: string }): Prisma.Sql {
  if ("email" in who)
    return Prisma.sql`own."guestId" = (select id from "Guest" where "eventId" = own."eventId" and email = ${who.email})`;
  return "actorId" in who
    ? Prisma.sql`own."actorId" = ${who.actorId}::uuid`
    : Prisma.sql`own."guestId" = ${who.guestId}::uuid`;
}

/** What is written beside the place. What is not said stays as it is. */
export interface Written
  extends Partial<
    Pick<
      ParticipationModel,
      | "nameVisibility"
      | "message"
      | "reason"
      | "answers"
      | "hand"
      | "activityUri"
      | "checkedInAt"
      | "checkedInById"
      | "confirmedAt"
      | "deliveryError"
    >
  > {
  /** Begins anew: whoever comes again did not come before. */
  fresh?: boolean;
}

/** What is recorded of it. */
export interface Telling {
  /** Whose doing it is; null for the clock. */
  actorId: string | null;
  data?: Prisma.InputJsonObject;
}

/** The outcome of a step, or the refusal that it is. */
export function taken(outcome: Outcome): Exclude<Outcome, { refused: string }> {
  if ("refused" in outcome) throw new Conflict(`errors.${outcome.refused}`);
  return outcome;
}

/**
 * Takes one step: decides by the machine, writes the participation, its fact and its job in one statement.
 * @throws Conflict with the reason when the step is refused
 */
export async function take(
  tx: Transaction,
  room: Entered,
  who: Who,
  step: Step,
  written: Written,
  telling: Telling,
): Promise<ParticipationModel> {
  const { place, told } = taken(transition(room.own, step, room));
  if (room.own && told === null && sameHold(room.own, place)) return room.own;
  return write(tx, room, who, place, told, written, telling);
}

function sameHold(one: Place, other: Place): boolean {
  return one.heldUntil?.getTime() === other.heldUntil?.getTime();
}

/** Writes a place as it was decided. Who has a seat for good gets the code of their ticket. */
export async function write(
  tx: Transaction,
  room: Pick<Entered, "event" | "own">,
  who: Who,
  place: Place,
  told: Told | null,
  written: Written,
  telling: Telling,
): Promise<ParticipationModel> {
  const { event, own } = room;
  const id = own?.id ?? randomUUID();
  const data = { eventId: event.id, was: own?.state ?? null, seats: place.seats, ...telling.data };
  const fact = told && recording(`participation.${told}` as FactKind, { actorId: telling.actorId, subject: id, data });
  const keep = written.fresh ? null : own;
  const activityUri =
    told === "sent" ? `/activities/${fact?.id}` : given(written.activityUri, keep?.activityUri ?? null);
  const ticketCode = own?.ticketCode ?? (place.state === "GOING" && event.uri === null ? newTicketCode() : null);
  const [saved] = await tx.$queryRaw<ParticipationModel[]>`
    with saved as (
      insert into "Participation" as before (id, "eventId", "actorId", "guestId", state, seats, "heldUntil", "queueNumber",
        "ticketCode", "nameVisibility", message, reason, answers, hand, "activityUri", "checkedInAt", "checkedInById",
        "confirmedAt", "deliveryError", "createdAt", "updatedAt")
      values (${id}::uuid, ${event.id}::uuid, ${"actorId" in who ? who.actorId : null}::uuid,
        ${"guestId" in who ? who.guestId : null}::uuid, ${place.state}::"ParticipationState", ${place.seats},
        ${place.heldUntil}::timestamptz, ${place.queueNumber}::int, ${ticketCode},
        ${given(written.nameVisibility, keep?.nameVisibility ?? "NOBODY")}::"NameVisibility",
        ${given(written.message, keep?.message ?? null)}, ${given(written.reason, keep?.reason ?? null)},
        ${JSON.stringify(given(written.answers, keep?.answers ?? {}))}::jsonb,
        ${given(written.hand, keep?.hand ?? "PAGE")}::"Hand", ${activityUri},
        ${given(written.checkedInAt, keep?.checkedInAt ?? null)}::timestamptz,
        ${given(written.checkedInById, keep?.checkedInById ?? null)}::uuid,
        ${given(written.confirmedAt, keep?.confirmedAt ?? null)}::timestamptz,
        ${given(written.deliveryError, keep?.deliveryError ?? null)}, ${keep?.createdAt ?? now()}::timestamptz,
        ${now()}::timestamptz)
      on conflict (id) do update set state = excluded.state, seats = excluded.seats, "heldUntil" = excluded."heldUntil",
        "queueNumber" = excluded."queueNumber", "ticketCode" = excluded."ticketCode",
        "nameVisibility" = excluded."nameVisibility", message = excluded.message, reason = excluded.reason,
        answers = excluded.answers, hand = excluded.hand, "activityUri" = excluded."activityUri",
        "checkedInAt" = excluded."checkedInAt", "checkedInById" = excluded."checkedInById",
        "confirmedAt" = excluded."confirmedAt", "createdAt" = excluded."createdAt", "updatedAt" = excluded."updatedAt",
        "deliveryError" = case when ${"deliveryError" in written || Boolean(written.fresh)} then excluded."deliveryError" else before."deliveryError" end,
        "sentAt" = case when ${Boolean(written.fresh)} then null else before."sentAt" end,
        "receivedAt" = case when ${Boolean(written.fresh)} then null else before."receivedAt" end
      returning *
    )${fact ? Prisma.sql`, ${fact.sql}` : Prisma.empty}
    select saved.* from saved${fact ? Prisma.sql`, job` : Prisma.empty}`;
  if (!saved) throw new NotFound();
  return saved;
}

function given<T>(said: T | undefined, before: T): T {
  return said === undefined ? before : said;
}

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Fifty random bits that can be read out at the door. */
function newTicketCode(): string {
  return Array.from({ length: 10 }, () => crockford[randomInt(32)]).join("");
}
