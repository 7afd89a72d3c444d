import { getLogger } from "@logtape/logtape";
import { db, transaction } from "../db";
import { eventTime } from "../events/rules";
import type { EventModel } from "../generated/prisma/models";
import { now } from "../time";
import { openDates } from "./commands";
import { joinRegulars } from "./joining";
import { lockSeries, makeDates } from "./making";
import { tellNext } from "./telling";

const log = getLogger(["farandole", "series"]);

/**
 * Every day: makes the dates that have come within reach, tells of the next ones, and lets those who come to all come
 * to these. One series that fails does not stop the others. Run twice, or by two at once, it makes nothing twice.
 */
export async function extendAllSeries(): Promise<void> {
  await keepWallTime();
  const all = await db.series.findMany({ where: { state: "PUBLISHED" }, select: { id: true }, orderBy: { id: "asc" } });
  for (const { id } of all) {
    try {
      await extendSeries(id);
    } catch (error) {
      log.error("The dates of series {id} could not be made: {error}", { id, error });
    }
  }
}

export async function extendSeries(seriesId: string): Promise<void> {
  await transaction(async (tx) => {
    const series = await lockSeries(tx, seriesId);
    if (series?.state !== "PUBLISHED") return;
    await makeDates(tx, series);
    await tellNext(tx, series);
  });
  await joinRegulars(seriesId);
}

/** The first date of a series was published, by whatever way: so are the others. */
export async function openSeriesOf(eventId: string): Promise<void> {
  await transaction(async (tx) => {
    const event = await tx.event.findUnique({ where: { id: eventId }, select: { seriesId: true, state: true } });
    if (!event?.seriesId || event.state !== "PUBLISHED") return;
    const series = await lockSeries(tx, event.seriesId);
    if (series?.state === "DRAFT") await openDates(tx, series);
  });
}

/**
 * Where a country changed the rules of its clocks, events stay at the wall time that was announced: what was derived
 * from it under the old rules is derived anew.
 */
export async function keepWallTime(): Promise<number> {
  const coming = await db.event.findMany({
    where: { uri: null, deletedAt: null, endsAt: { gte: new Date(now().getTime() - 24 * 60 * 60 * 1000) } },
    select: { id: true, ...timeColumns },
  });
  const wrong = coming.flatMap((event) => {
    const { startsAt, endsAt } = derived(event);
    const same = startsAt.getTime() === event.startsAt.getTime() && endsAt.getTime() === event.endsAt.getTime();
    return same ? [] : [{ id: event.id, startsAt, endsAt }];
  });
  for (const { id, ...moments } of wrong)
    await db.event.update({ where: { id }, data: { ...moments, sequence: { increment: 1 } } });
  return wrong.length;
}

const timeColumns = {
  startLocal: true,
  endLocal: true,
  zone: true,
  allDay: true,
  startDate: true,
  endDate: true,
  startsAt: true,
  endsAt: true,
} as const;

function derived({
  startLocal,
  endLocal,
  zone,
  allDay,
  startDate,
  endDate,
}: Pick<EventModel, keyof typeof timeColumns>) {
  const day = (date: Date | null) => date?.toISOString().slice(0, 10);
  if (!allDay) return eventTime({ allDay, start: startLocal, end: endLocal ?? undefined, zone });
  return eventTime({ allDay, start: day(startDate) ?? startLocal.slice(0, 10), end: day(endDate), zone });
}
