import { Prisma, type Transaction } from "../db";
import type { EventRow } from "../events/present";
import { newSlug } from "../events/rules";
import { newUid } from "../events/writing";
import type { SeriesModel } from "../generated/prisma/models";
import { draftOn, templateOf } from "./draft";
import { rememberNames } from "./editing";
import { endedBefore, firstDate, givenBefore } from "./rules";
import { parseRule, type RepeatDraft, ruleText } from "./schema";

/**
 * Parts a series at one of its dates: the old one ends before it, a new one begins there and takes over that date and
 * all after it, with everybody who comes. At the first date nothing is left to part.
 * @returns the series to which the date belongs now
 */
export async function part(tx: Transaction, series: SeriesModel, at: EventRow): Promise<SeriesModel> {
  const date = at.recurrenceId ?? series.startLocal;
  const earlier = await tx.event.count({ where: { seriesId: series.id, recurrenceId: { lt: date } } });
  if (earlier === 0) return series;
  const rule = series.rule ? parseRule(series.rule, series.zone) : null;
  const used = givenBefore(series, date);
  const rest = rule && { ...rule, count: rule.count && rule.count - used };
  const repeats = rest && (rest.count === null || rest.count > 0) ? rest : null;
  const start = (repeats && firstDate(repeats, date)) ?? date;
  const { id: _id, slug: _slug, icsUid: _uid, createdAt: _created, updatedAt: _updated, ...columns } = series;
  const fresh = await tx.series.create({
    data: {
      ...columns,
      slug: newSlug(series.title, series.visibility),
      icsUid: newUid(),
      sequence: 0,
      startLocal: start,
      rule: repeats ? ruleText(repeats) : "",
      extraDates: series.extraDates.filter((extra) => extra >= date),
      skippedDates: series.skippedDates.filter((skipped) => skipped >= date),
      template: JSON.parse(JSON.stringify({ ...draftOn(templateOf(series), start), start })),
    },
  });
  await tx.series.update({
    where: { id: series.id },
    data: {
      rule: rule ? ruleText(endedBefore(rule, date)) : "",
      extraDates: series.extraDates.filter((extra) => extra < date),
      skippedDates: series.skippedDates.filter((skipped) => skipped < date),
      sequence: { increment: 1 },
    },
  });
  await handOver(tx, series, fresh, date);
  return fresh;
}

/** What a form that was filled from a whole series wishes for its later part: a rule left as it was goes on there. */
export function wished(repeat: RepeatDraft | undefined, whole: SeriesModel, parted: SeriesModel) {
  if (!repeat || parted.id === whole.id) return repeat;
  const later = (days: string[] = []) => days.filter((day) => day >= parted.startLocal.slice(0, day.length));
  const kept = repeat.rule && ruleText(parseRule(repeat.rule, whole.zone)) === whole.rule;
  return {
    rule: kept ? parted.rule : repeat.rule,
    extraDates: later(repeat.extraDates),
    skippedDates: later(repeat.skippedDates),
  };
}

async function handOver(tx: Transaction, from: SeriesModel, to: SeriesModel, date: string): Promise<void> {
  const rows = await tx.event.findMany({
    where: { seriesId: from.id, recurrenceId: { gte: date } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const ids = rows.map(({ id }) => Prisma.sql`${id}::uuid`);
  await tx.$queryRaw`select id from "Event" where id in (${Prisma.join(ids)}) order by id for update`;
  await rememberNames(tx, ids, from);
  await tx.event.updateMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    data: { seriesId: to.id, sequence: { increment: 1 } },
  });
  const regulars = await tx.regular.findMany({ where: { seriesId: from.id } });
  await tx.regular.createMany({
    data: regulars.map((one) => ({ ...one, answers: one.answers ?? {}, seriesId: to.id })),
  });
}
