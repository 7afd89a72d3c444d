import { randomInt, randomUUID } from "node:crypto";
import type { Prisma, Transaction } from "../db";
import { Conflict } from "../errors";
import type { GuestModel, ParticipationModel } from "../generated/prisma/models";
import { type FactKind, type Noted, noted, recording } from "../jobs/facts";
import { now } from "../time";
import type { Entered, Who } from "./look";
import { transition } from "./rules";
import type { Outcome, Place, Step, Told } from "./schema";

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

/** Somebody without an account, as they are met for the first time. */
export type NewGuest = Pick<GuestModel, "id" | "eventId" | "name" | "email" | "codeHash" | "language">;

/** A participation as it will stand, with the fact of it. */
export interface Entry {
  /** Whose it is, where nobody knew them before. */
  guest?: NewGuest;
  row: Place & Pick<ParticipationModel, "id"> & Record<string, unknown>;
  fact: Noted | null;
}

/** The outcome of a step, or the refusal that it is. */
export function granted(outcome: Outcome): Exclude<Outcome, { refused: string }> {
  if ("refused" in outcome) throw new Conflict(`errors.${outcome.refused}`);
  return outcome;
}

/**
 * Decides one step by the machine.
 * @returns what is to be written; null when nothing changes
 * @throws Conflict with the reason when the step is refused
 */
export function decided(room: Entered, who: Who, step: Step, written: Written, telling: Telling): Entry | null {
  const { place, told } = granted(transition(room.own, step, room));
  if (room.own && told === null && room.own.heldUntil?.getTime() === place.heldUntil?.getTime()) return null;
  return entry(room, who, place, told, written, telling);
}

/** A place as it was decided. Who has a seat for good gets the code of their ticket. */
export function entry(
  { event, own }: Pick<Entered, "event" | "own">,
  who: Who,
  place: Place,
  told: Told | null,
  written: Written,
  telling: Telling,
): Entry {
  const id = own?.id ?? randomUUID();
  const data = { eventId: event.id, was: own?.state ?? null, seats: place.seats, ...telling.data };
  const fact = told && noted(`participation.${told}` as FactKind, { actorId: telling.actorId, subject: id, data });
  const keep = written.fresh ? null : own;
  const said = <Name extends Exclude<keyof Written, "fresh">>(name: Name, otherwise: ParticipationModel[Name]) =>
    written[name] === undefined ? (keep?.[name] ?? otherwise) : written[name];
  const ticketCode = place.state === "GOING" && event.uri === null ? newTicketCode() : null;
  const row = {
    id,
    eventId: event.id,
    actorId: null,
    guestId: null,
    ...who,
    state: place.state,
    seats: place.seats,
    heldUntil: place.heldUntil,
    queueNumber: place.queueNumber,
    ticketCode: own?.ticketCode ?? ticketCode,
    nameVisibility: said("nameVisibility", "NOBODY"),
    message: said("message", null),
    reason: said("reason", null),
    answers: said("answers", {}),
    hand: said("hand", "PAGE"),
    activityUri: told === "sent" ? `/activities/${fact?.id}` : said("activityUri", null),
    checkedInAt: said("checkedInAt", null),
    checkedInById: said("checkedInById", null),
    confirmedAt: said("confirmedAt", null),
    createdAt: keep?.createdAt ?? now(),
    updatedAt: now(),
  };
  return { row, fact };
}

/**
 * Writes participations, their facts and their jobs in one statement: all are there or none. No participation may be
 * among them twice.
 * @returns the rows by their id
 */
export async function write(tx: Transaction, entries: Entry[]): Promise<Map<string, ParticipationModel>> {
  const facts = entries.flatMap(({ fact }) => fact ?? []);
  const guests = entries.flatMap(({ guest }) => guest ?? []);
  const saved = await tx.$queryRaw<ParticipationModel[]>`
    with ${recording(facts)}, met as (
      insert into "Guest" (id, "eventId", name, email, "codeHash", language)
        select * from jsonb_to_recordset(${JSON.stringify(guests)}::jsonb) as met(id uuid, "eventId" uuid, name text,
          email text, "codeHash" text, language text)
    ), saved as (
      insert into "Participation" as before (id, "eventId", "actorId", "guestId", state, seats, "heldUntil",
        "queueNumber", "ticketCode", "nameVisibility", message, reason, answers, hand, "activityUri", "checkedInAt",
        "checkedInById", "confirmedAt", "createdAt", "updatedAt")
      select * from jsonb_to_recordset(${JSON.stringify(entries.map(({ row }) => row))}::jsonb) as said(id uuid,
        "eventId" uuid, "actorId" uuid, "guestId" uuid, state "ParticipationState", seats int, "heldUntil" timestamptz,
        "queueNumber" int, "ticketCode" text, "nameVisibility" "NameVisibility", message text, reason text,
        answers jsonb, hand "Hand", "activityUri" text, "checkedInAt" timestamptz, "checkedInById" uuid,
        "confirmedAt" timestamptz, "createdAt" timestamptz, "updatedAt" timestamptz)
      on conflict (id) do update set state = excluded.state, seats = excluded.seats, "heldUntil" = excluded."heldUntil",
        "queueNumber" = excluded."queueNumber", "ticketCode" = excluded."ticketCode",
        "nameVisibility" = excluded."nameVisibility", message = excluded.message, reason = excluded.reason,
        answers = excluded.answers, hand = excluded.hand, "activityUri" = excluded."activityUri",
        "checkedInAt" = excluded."checkedInAt", "checkedInById" = excluded."checkedInById",
        "confirmedAt" = excluded."confirmedAt", "createdAt" = excluded."createdAt", "updatedAt" = excluded."updatedAt",
        -- Who comes again: their Join begins its way anew.
        "sentAt" = case when before."createdAt" = excluded."createdAt" then before."sentAt" end,
        "receivedAt" = case when before."createdAt" = excluded."createdAt" then before."receivedAt" end,
        "deliveryError" = case when before."createdAt" = excluded."createdAt" then before."deliveryError" end
      returning *
    ) select saved.* from saved where (select count(id) from job) >= 0`;
  return new Map(saved.map((row) => [row.id, row]));
}

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Fifty random bits that can be read out at the door. */
function newTicketCode(): string {
  return Array.from({ length: 10 }, () => crockford[randomInt(32)]).join("");
}
