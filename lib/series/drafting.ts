import { type Transaction, transaction } from "../db";
import { Conflict } from "../errors";
import { manage, mustSuitOrganiser, read } from "../events/managing";
import type { EventRow } from "../events/present";
import { newSlug } from "../events/rules";
import type { EventDraft } from "../events/schema";
import { checked, newUid, overwriteEvent } from "../events/writing";
import type { SeriesModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { now, wallTime } from "../time";
import { draftOn } from "./draft";
import { comingDates } from "./making";
import { mustHaveDates, type Shape, shapeOf } from "./plan";
import { parseRule, type RepeatDraft, ruleText } from "./schema";

/** What a series' row holds of its shape. */
export function columnsOf({ anchor: _anchor, template, ...columns }: Shape) {
  return { ...columns, template: JSON.parse(JSON.stringify(template)) };
}

/** A draft has one date, which follows the series. */
export async function redraft(tx: Transaction, actor: Acting, series: SeriesModel, shape: Shape, rows: EventRow[]) {
  const after = await tx.series.update({ where: { id: series.id }, data: columnsOf(shape) });
  const [row] = rows;
  if (!row) return;
  const first = comingDates(after)[0] ?? after.startLocal;
  await tx.event.update({ where: { id: row.id }, data: { recurrenceId: first } });
  await overwriteEvent(tx, actor, row, draftOn(shape.template, first));
}

/** The columns of a series that gives nothing from now on: calendars still know its dates by its rule. */
export function ended({ rule, startLocal, zone, allDay, extraDates, skippedDates }: SeriesModel) {
  const here = wallTime(now(), zone).slice(0, allDay ? 10 : 16);
  const last = here > startLocal ? here : startLocal;
  return {
    rule: rule && ruleText({ ...parseRule(rule, zone), count: null, until: last }),
    extraDates: extraDates.filter((date) => date < here),
    skippedDates: [...new Set([...skippedDates, ...(startLocal >= here ? [startLocal] : [])])].sort(),
    sequence: { increment: 1 },
  };
}

/**
 * A draft that took place once repeats from now on, or the other way round. What is published stays what it is.
 * @throws Conflict when somebody else changed it meanwhile, or when it is published
 */
export async function repeatDraft(
  actor: Acting,
  edit: { eventId: string; input: EventDraft; repeat: RepeatDraft | null; updatedAt?: Date },
): Promise<EventRow> {
  const input = checked(edit.input);
  const shape = edit.repeat && shapeOf(input, edit.repeat);
  if (shape) mustHaveDates(shape);
  return transaction(async (tx) => {
    const before = await manage(tx, actor, edit.eventId);
    const { id, seriesId, organiserId, state } = before;
    if (state !== "DRAFT" || (edit.updatedAt && edit.updatedAt.getTime() !== before.updatedAt.getTime()))
      throw new Conflict("errors.changedMeanwhile");
    await mustSuitOrganiser(tx, input, organiserId);
    if (!shape) {
      await tx.event.update({ where: { id }, data: { seriesId: null, recurrenceId: null, differs: [] } });
      if (seriesId) await tx.series.deleteMany({ where: { id: seriesId, state: "DRAFT" } });
      return overwriteEvent(tx, actor, before, input);
    }
    const names = { slug: newSlug(shape.title, shape.visibility), icsUid: newUid() };
    const series = await tx.series.create({ data: { ...columnsOf(shape), ...names, organiserId, authorId: actor.id } });
    const recurrenceId = comingDates(series)[0] ?? series.startLocal;
    await tx.event.update({ where: { id }, data: { seriesId: series.id, recurrenceId } });
    await overwriteEvent(tx, actor, before, draftOn(shape.template, recurrenceId));
    return read(tx, id);
  });
}
