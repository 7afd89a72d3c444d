import { type Transaction, transaction } from "../db";
import { Conflict, must, NotFound } from "../errors";
import { manage, mayWriteFor, mustHaveMembers, read, release } from "../events/managing";
import { type EventRow, eventColumns } from "../events/present";
import { newSlug } from "../events/rules";
import type { EventDraft, EventInput } from "../events/schema";
import { checked, insertEvent, newUid, overwriteEvent, turnEvent } from "../events/writing";
import type { SeriesModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { now, wallTime } from "../time";
import { differing, draftOn, inputOf, templateOf } from "./draft";
import { dropDates, lockDates, reshape } from "./editing";
import { comingDates, lockSeries, makeDates } from "./making";
import { part } from "./parting";
import { mustHaveDates, type Plan, planOf, reshaped, type Shape, shapeOf } from "./plan";
import { mineSeries } from "./policy";
import { hasDate } from "./rules";
import { parseRule, type RepeatDraft, ruleText } from "./schema";
import { tellNext } from "./telling";

/**
 * Writes a series as a draft: one draft event, its first date, stands for it until it is published.
 * @param draft the first date; the series begins on the first day that its rule gives
 * @throws Forbidden when the actor may not write for that organiser, Invalid naming the fields
 */
export async function createSeries(
  actor: Acting,
  draft: EventDraft,
  { organiserId = actor.id, ...repeat }: RepeatDraft & { organiserId?: string },
): Promise<{ series: SeriesModel; event: EventRow }> {
  const shape = shapeOf(checked(draft), repeat);
  mustHaveDates(shape);
  return transaction(async (tx) => {
    must(await mayWriteFor(tx, actor, organiserId));
    await mustHaveMembers(tx, shape.template, organiserId);
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
      date: { seriesId: series.id, recurrenceId: first },
    });
    return { series, event };
  });
}

function columnsOf({ anchor: _anchor, template, ...columns }: Shape) {
  return { ...columns, template: JSON.parse(JSON.stringify(template)) };
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
  });
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
    await mustHaveMembers(tx, input, before.organiserId);
    if (edit.scope === "this" && series.state === "PUBLISHED") return editDate(tx, actor, series, before, input);
    const parted = edit.scope === "following" ? await part(tx, series, before) : series;
    const shape = reshaped(parted, inputOf(before), input, edit.repeat);
    mustHaveDates(shape);
    const rows = await lockDates(tx, parted.id);
    if (series.state === "DRAFT") await redraft(tx, actor, parted, shape, rows);
    else {
      const plan = planOf(parted, shape, rows.map(known));
      await reshape(tx, actor, parted, { shape, plan, rows, edited: { id: before.id, input } });
    }
    await record(tx, "series.changed", { actorId: actor.id, subject: parted.id, data: { scope: edit.scope } });
    return (await tx.event.findUnique({ where: { id: before.id }, include: eventColumns })) ?? before;
  });
}

/** What {@link editSeries} would do to the dates, for who is to be asked first. Changes nothing. */
export async function planEdit(actor: Acting, edit: SeriesEdit): Promise<Plan & { people: Record<string, number> }> {
  const input = checked(edit.input);
  return transaction(async (tx) => {
    const { series, before } = await opened(tx, actor, edit);
    if (edit.scope === "this" || series.state === "DRAFT") return { stay: [], go: [], come: [], people: {} };
    const rows = await tx.event.findMany({ where: { seriesId: series.id }, orderBy: { startsAt: "asc" } });
    const from = edit.scope === "following" ? (before.recurrenceId ?? "") : "";
    const plan = planOf(
      series,
      reshaped(series, inputOf(before), input, edit.repeat),
      rows.map(known).filter(({ recurrenceId }) => recurrenceId >= from),
    );
    const people = await tx.participation.groupBy({
      by: ["eventId"],
      where: { eventId: { in: plan.go.map(({ id }) => id) }, state: "GOING" },
      _sum: { seats: true },
    });
    return {
      ...plan,
      come: plan.come.filter((date) => date >= from),
      people: Object.fromEntries(people.map(({ eventId, _sum }) => [eventId, _sum.seats ?? 0])),
    };
  });
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

async function editDate(tx: Transaction, actor: Acting, series: SeriesModel, before: EventRow, input: EventInput) {
  const after = await overwriteEvent(tx, actor, before, input);
  const differs = differing(inputOf(after), draftOn(templateOf(series), before.recurrenceId ?? series.startLocal));
  await tx.event.update({ where: { id: before.id }, data: { differs } });
  return read(tx, before.id);
}

/** A draft has one date, which follows the series. */
async function redraft(tx: Transaction, actor: Acting, series: SeriesModel, shape: Shape, rows: EventRow[]) {
  const after = await tx.series.update({ where: { id: series.id }, data: columnsOf(shape) });
  const [row] = rows;
  if (!row) return;
  const first = comingDates(after)[0] ?? after.startLocal;
  await tx.event.update({ where: { id: row.id }, data: { recurrenceId: first } });
  await overwriteEvent(tx, actor, row, draftOn(shape.template, first));
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
  });
}

/** The columns of a series that gives nothing from now on: calendars still know its dates by its rule. */
function ended({ rule, startLocal, zone, allDay, extraDates, skippedDates }: SeriesModel) {
  const here = wallTime(now(), zone).slice(0, allDay ? 10 : 16);
  const last = here > startLocal ? here : startLocal;
  return {
    rule: rule && ruleText({ ...parseRule(rule, zone), count: null, until: last }),
    extraDates: extraDates.filter((date) => date < here),
    skippedDates: [...new Set([...skippedDates, ...(startLocal >= here ? [startLocal] : [])])].sort(),
    sequence: { increment: 1 },
  };
}
