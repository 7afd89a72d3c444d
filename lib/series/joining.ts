import { db } from "../db";
import { Conflict, Invalid, must, NotFound, Refusal } from "../errors";
import { visibleTo } from "../events/policy";
import type { NameVisibility, ParticipationState } from "../generated/prisma/enums";
import type { Acting } from "../identities/schema";
import { joinEvent, leaveEvent } from "../participations/commands";
import { active } from "../participations/rules";
import { now } from "../time";
import { visibleSeries } from "./policy";

/** What became of one date for somebody who comes to all. */
export interface Joined {
  eventId: string;
  /** null where there was no way in. */
  state: ParticipationState | null;
  /** Why not, as a key of the catalogues. */
  refused?: string;
}

export interface RegularInput {
  seriesId: string;
  seats?: number;
  nameVisibility?: NameVisibility;
  /** Question id to answer; the same for every date. */
  answers?: Record<string, string>;
}

/**
 * Somebody comes to every date of a series, those made later included. Each date decides for itself: where it is full
 * they wait or are told, and a date that they left before is theirs to leave.
 * @returns what became of each coming date, in order
 * @throws NotFound when the actor may not know of the series, Invalid when questions stand unanswered
 */
export async function joinSeries(actor: Acting, input: RegularInput): Promise<Joined[]> {
  must(actor.kind === "PERSON" && actor.host === "", "errors.joinPerson");
  const { seriesId, seats = 1, nameVisibility = "NOBODY", answers = {} } = input;
  const open = await db.series.findFirst({
    where: { AND: [{ id: seriesId, state: "PUBLISHED" }, visibleSeries(actor)] },
    select: { id: true },
  });
  if (!open) throw new NotFound();
  const joined = await joinDates(actor, { seriesId, seats, nameVisibility, answers }, await datesFor(actor, seriesId));
  const [first] = joined;
  if (joined.every(({ state }) => state === null)) throw new Conflict(first?.refused ?? "series.errors.noDates");
  const kept = { seats, nameVisibility, answers };
  await db.regular.upsert({
    where: { seriesId_actorId: { seriesId, actorId: actor.id } },
    create: { seriesId, actorId: actor.id, ...kept },
    update: kept,
  });
  return joined;
}

/** Somebody no longer comes to any date that is still ahead. Twice is once. */
export async function leaveSeries(actor: Acting, { seriesId }: { seriesId: string }): Promise<void> {
  await db.regular.deleteMany({ where: { seriesId, actorId: actor.id } });
  const coming = await db.participation.findMany({
    where: { actorId: actor.id, state: { in: [...active] }, event: { seriesId, startsAt: { gt: now() } } },
    orderBy: { event: { startsAt: "asc" } },
    select: { eventId: true },
  });
  for (const { eventId } of coming) await leaveEvent(actor, { eventId });
}

/** Those who come to all dates of a series come to these, too, unless they had to do with them before. */
export async function joinRegulars(seriesId: string): Promise<void> {
  const regulars = await db.regular.findMany({
    where: { seriesId, actor: { deletedAt: null, suspendedAt: null } },
    include: { actor: { select: { id: true, kind: true, handle: true, host: true } } },
    orderBy: { createdAt: "asc" },
  });
  for (const { actor, seats, nameVisibility, answers } of regulars) {
    const fresh = (await datesFor(actor, seriesId)).filter(({ known }) => !known);
    await joinDates(actor, { seriesId, seats, nameVisibility, answers: answers as Record<string, string> }, fresh);
  }
}

async function datesFor(actor: Acting, seriesId: string) {
  const rows = await db.event.findMany({
    where: {
      AND: [{ seriesId, state: "PUBLISHED", status: { not: "CANCELLED" }, startsAt: { gt: now() } }, visibleTo(actor)],
    },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    select: { id: true, participations: { where: { actorId: actor.id }, select: { id: true } } },
  });
  return rows.map(({ id, participations }) => ({ id, known: participations.length > 0 }));
}

/** One after the other, each through its own door. What one date refuses is no reason not to come to the next. */
async function joinDates(actor: Acting, input: Required<RegularInput>, dates: { id: string }[]): Promise<Joined[]> {
  const { seriesId: _series, ...coming } = input;
  const joined: Joined[] = [];
  for (const { id: eventId } of dates) {
    try {
      const { state } = await joinEvent(actor, { eventId, ...coming });
      joined.push({ eventId, state });
    } catch (problem) {
      if (problem instanceof Invalid || !(problem instanceof Refusal)) throw problem;
      joined.push({ eventId, state: null, refused: problem.message });
    }
  }
  return joined;
}
