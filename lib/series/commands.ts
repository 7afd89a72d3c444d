import { type Transaction, transaction } from "../db";
import { Conflict, must, NotFound } from "../errors";
import { manage, mayWriteFor, mustSuitOrganiser, release } from "../events/managing";
import { idOnce, writtenBefore } from "../events/once";
import { type EventRow, eventColumns } from "../events/present";
import { newSlug } from "../events/rules";
import type { EventDraft } from "../events/schema";
import { checked, insertEvent, newUid, turnEvent } from "../events/writing";
import type { SeriesModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { now } from "../time";
import { draftOn, inputOf, templateOf } from "./draft";
import { columnsOf, ended, redraft } from "./drafting";
import { dropDates, editDate, lockDates, reshape } from "./editing";
import { comingDates, lockSeries, makeDates } from "./making";
import { part, wished } from "./parting";
import { mustHaveDates, type Plan, planOf, reshaped, shapeOf } from "./plan";
import { mineSeries } from "./policy";
import { hasDate } from "./rules";
import type { RepeatDraft } from "./schema";
import { tellNext } from "./telling";

/** 200 dates are written one by one, in one transaction: on a small machine that takes a while. */
const many = { seconds: 120 };

/**
 * Writes a series as a draft: one draft event, its first date, stands for it until it is published.
 * @param draft the first date; the series begins on the first day that its rule gives
 * @param once the mark of a form: sent again with it, it is still one series
 * @throws Forbidden when the actor may not write for that organiser, Invalid naming the fields
 */
export async function createSeries(
  actor: Acting,
  draft: EventDraft,
  { organiserId = actor.id, once, ...repeat }: RepeatDraft & { organiserId?: string; once?: string },
): Promise<{ series: SeriesModel; event: EventRow }> {
  const shape = shapeOf(checked(draft), repeat);
  mustHaveDates(shape);
  return transaction(async (tx) => {
    must(await mayWriteFor(tx, actor, organiserId));
    await mustSuitOrganiser(tx, shape.template, organiserId);
    const id = once ? idOnce(actor, once) : undefined;
    const written = id ? await writtenBefore(tx, id) : null;
    if (written?.seriesId) {
      const series = await tx.series.findUniqueOrThrow({ where: { id: written.seriesId } });
      return { series, event: written };
    }
    const series = await tx.series.create({
      data: {
        ...columnsOf(shape),
        slug: newSlug(shape.title, shape.visibility),
        icsUid: newUid(),
        organiserId,
        authorId: actor.id,
      },
    });
    const first = comingDates(series)[0] ?? series.startLocal;
    const event = await insertEvent(tx, actor, draftOn(shape.template, first), {
      organiserId,
      id,
      date: { seriesId: series.id, recurrenceId: first },
    });
    return { series, event };
  });
}

/** A series and its dates, locked, for somebody who manages it. @throws NotFound for anybody else */
async function manageSeries(tx: Transaction, actor: Acting, seriesId: string): Promise<SeriesModel> {
  const series = await lockSeries(tx, seriesId);
  if (!series || !(await tx.series.findFirst({ where: { AND: [{ id: seriesId }, mineSeries(actor)] } })))
    throw new NotFound();
  return series;
}

/** Publishes a series: its coming dates get pages of their own, and followers hear of the next. Twice is once. */
export async function publishSeries(actor: Acting, { seriesId }: { seriesId: string }): Promise<SeriesModel> {
  return transaction(async (tx) => {
    const series = await manageSeries(tx, actor, seriesId);
    const draft = await tx.event.findFirst({ where: { seriesId, state: "DRAFT" }, include: eventColumns });
    if (draft) {
      if (draft.endsAt < now()) throw new Conflict("errors.publishPast");
      await release(tx, draft, actor.id);
    }
    return openDates(tx, series);
  }, many);
}

/** Once one date of a series is published, by whatever way, all are. The caller holds the lock. */
export async function openDates(tx: Transaction, series: SeriesModel): Promise<SeriesModel> {
  const after = await tx.series.update({ where: { id: series.id }, data: { state: "PUBLISHED" } });
  await makeDates(tx, after);
  await tellNext(tx, after);
  return after;
}

export type Scope = "this" | "following" | "all";

export interface SeriesEdit {
  eventId: string;
  scope: Scope;
  input: EventDraft;
  /** How it repeats from now on; as before unless said. Days are enough: a date without an hour has the series' hour. */
  repeat?: RepeatDraft;
  /** What the form was filled from: a later change by somebody else is not overwritten. */
  updatedAt?: Date;
  seriesUpdatedAt?: Date;
}

/**
 * Changes one date of a series, it and those that follow, or all that are to come. What was changed for single dates
 * stays theirs; people who come keep their places wherever their date moves.
 * @throws Conflict when somebody else changed the date or the series meanwhile, Invalid naming fields
 */
export async function editSeries(actor: Acting, edit: SeriesEdit): Promise<EventRow> {
  const input = checked(edit.input);
  return transaction(async (tx) => {
    const { series, before } = await opened(tx, actor, edit);
    await mustSuitOrganiser(tx, input, before.organiserId);
    if (edit.scope === "this" && series.state === "PUBLISHED") return editDate(tx, actor, series, before, input);
    const parted = edit.scope === "following" ? await part(tx, series, before) : series;
    const shape = reshaped(parted, inputOf(before), input, wished(edit.repeat, series, parted));
    mustHaveDates(shape);
    const rows = await lockDates(tx, parted.id);
    if (series.state === "DRAFT") await redraft(tx, actor, parted, shape, rows);
    else {
      const plan = planOf(parted, shape, rows.map(known));
      await reshape(tx, actor, parted, { shape, plan, rows, edited: { id: before.id, input } });
    }
    await record(tx, "series.changed", { actorId: actor.id, subject: parted.id, data: { scope: edit.scope } });
    return (await tx.event.findUnique({ where: { id: before.id }, include: eventColumns })) ?? before;
  }, many);
}

type KnownPlan = Plan & { people: Record<string, number> };

/** What {@link editSeries} would do to the dates, for who is to be asked first. Changes nothing. */
export async function planEdit(actor: Acting, edit: SeriesEdit): Promise<KnownPlan> {
  const input = checked(edit.input);
  let plan: KnownPlan = { stay: [], go: [], come: [], people: {} };
  const undone = new Error("undone");
  const look = transaction(async (tx) => {
    const { series, before } = await opened(tx, actor, edit);
    if (edit.scope === "this" || series.state === "DRAFT") return;
    // Parted as it would be, and that taken back: only so the rest is counted from the same date.
    const parted = edit.scope === "following" ? await part(tx, series, before) : series;
    const rows = await tx.event.findMany({ where: { seriesId: parted.id }, orderBy: { startsAt: "asc" } });
    const shape = reshaped(parted, inputOf(before), input, wished(edit.repeat, series, parted));
    const found = planOf(parted, shape, rows.map(known));
    const people = await tx.participation.groupBy({
      by: ["eventId"],
      where: { eventId: { in: found.go.map(({ id }) => id) }, state: "GOING" },
      _sum: { seats: true },
    });
    plan = { ...found, people: Object.fromEntries(people.map(({ eventId, _sum }) => [eventId, _sum.seats ?? 0])) };
    throw undone;
  });
  await look.catch((problem) => {
    if (problem !== undone) throw problem;
  });
  return plan;
}

function known({ id, recurrenceId, endsAt }: { id: string; recurrenceId: string | null; endsAt: Date }) {
  return { id, recurrenceId: recurrenceId ?? "", coming: endsAt >= now() };
}

async function opened(tx: Transaction, actor: Acting, edit: SeriesEdit) {
  const of = await tx.event.findUnique({ where: { id: edit.eventId }, select: { seriesId: true } });
  const series = of?.seriesId ? await lockSeries(tx, of.seriesId) : null;
  const before = await manage(tx, actor, edit.eventId);
  if (!series || !before.recurrenceId) throw new NotFound();
  const { updatedAt, seriesUpdatedAt } = edit;
  const meanwhile =
    (updatedAt && updatedAt.getTime() !== before.updatedAt.getTime()) ||
    (edit.scope !== "this" && seriesUpdatedAt && seriesUpdatedAt.getTime() !== series.updatedAt.getTime());
  if (meanwhile) throw new Conflict("errors.changedMeanwhile");
  return { series, before };
}

/** Leaves a date out: where somebody comes or was told of it, it stays as cancelled. Twice is once. */
export async function skipDate(actor: Acting, { seriesId, date }: { seriesId: string; date: string }): Promise<void> {
  await transaction(async (tx) => {
    const series = await manageSeries(tx, actor, seriesId);
    if (series.skippedDates.includes(date)) return;
    const rows = (await lockDates(tx, seriesId)).filter(({ recurrenceId }) => recurrenceId === date);
    if (rows.length === 0) throw new NotFound();
    const skippedDates = [...series.skippedDates, date].sort();
    const after = await tx.series.update({
      where: { id: seriesId },
      data: { skippedDates, sequence: { increment: 1 } },
    });
    await dropDates(tx, actor, rows);
    await makeDates(tx, after);
    await tellNext(tx, after);
    await record(tx, "series.changed", { actorId: actor.id, subject: seriesId, data: { skipped: date } });
  });
}

/** Takes a skipped date up again, with the people who were coming; or adds one that the rule does not give. */
export async function addDate(actor: Acting, { seriesId, date }: { seriesId: string; date: string }): Promise<void> {
  await transaction(async (tx) => {
    const series = await manageSeries(tx, actor, seriesId);
    const skippedDates = series.skippedDates.filter((skipped) => skipped !== date);
    const given = hasDate({ ...series, skippedDates }, date);
    const { extraDates } = shapeOf(templateOf(series), { extraDates: given ? [] : [date] });
    const after = await tx.series.update({
      where: { id: seriesId },
      data: { extraDates: [...series.extraDates, ...extraDates].sort(), skippedDates, sequence: { increment: 1 } },
    });
    const row = (await lockDates(tx, seriesId)).find(({ recurrenceId }) => recurrenceId === date);
    if (row?.status === "CANCELLED")
      await turnEvent(tx, actor, row, "event.restored", { status: "CONFIRMED", cancelledAt: null, cancelReason: null });
    await makeDates(tx, after);
    await tellNext(tx, after);
    await record(tx, "series.changed", { actorId: actor.id, subject: seriesId, data: { added: date } });
  });
}

/** Ends a series: every coming date is called off or dropped, and none is made any more. */
export async function cancelSeries(actor: Acting, { seriesId }: { seriesId: string }): Promise<void> {
  await transaction(async (tx) => {
    const series = await manageSeries(tx, actor, seriesId);
    const rows = await lockDates(tx, seriesId);
    const coming = rows.filter(({ endsAt }) => endsAt >= now());
    await dropDates(tx, actor, coming);
    await tx.series.update({ where: { id: seriesId }, data: ended(series) });
    await record(tx, "series.changed", { actorId: actor.id, subject: seriesId, data: { cancelled: true } });
  }, many);
}
