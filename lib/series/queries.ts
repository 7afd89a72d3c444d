import { db } from "../db";
import { env } from "../env";
import { Gone, NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import { type EventRow, eventColumns, type PresentedEvent, presentEvents } from "../events/present";
import type { SeriesModel } from "../generated/prisma/models";
import type { Viewer } from "../identities/schema";
import { now } from "../time";
import { templateOf } from "./draft";
import { datesShownTo, mineSeries, visibleSeries } from "./policy";
import type { Repeats } from "./rules";
import { parseRule, type Rule } from "./schema";

/** Most dates that a page or a calendar shows. */
const longest = 500;

/** A series as one viewer may know it. */
export interface ShownSeries extends Repeats {
  id: string;
  /** "/series/SLUG" */
  path: string;
  slug: string;
  title: string;
  organiser: ActorCard;
  /** How it repeats; null where every date was picked. */
  parsed: Rule | null;
  /** Its dates by start, what is over included. */
  dates: PresentedEvent[];
  /** Wall times of the first date. */
  template: { start: string; end?: string };
  changedAt: Date;
  manages: boolean;
  /** Whether the viewer comes to every date. */
  regular: boolean;
}

/** The address of a series, as kept for ever once it is deleted. */
export function seriesAddress(slug: string): string {
  return `${env().PUBLIC_URL}/series/${slug}`;
}

/**
 * The series of an address.
 * @throws Gone when it was deleted, NotFound when the viewer may not know of it
 */
export async function findSeries(viewer: Viewer, slug: string): Promise<ShownSeries> {
  if (!/^[a-z0-9-]{1,200}$/.test(slug)) throw new NotFound();
  const row = await db.series.findFirst({
    where: { AND: [{ slug }, { OR: [visibleSeries(viewer), ...(viewer ? [mineSeries(viewer)] : [])] }] },
    include: { organiser: { select: cardColumns } },
  });
  if (!row) {
    if (await db.tombstone.findUnique({ where: { uri: seriesAddress(slug) } })) throw new Gone();
    throw new NotFound();
  }
  const [rows, manages, regular] = await Promise.all([
    db.event.findMany({
      where: { AND: [{ seriesId: row.id }, datesShownTo(viewer, row.visibility)] },
      include: eventColumns,
      orderBy: [{ startsAt: "asc" }, { id: "asc" }],
      take: longest,
    }),
    viewer ? db.series.count({ where: { AND: [{ id: row.id }, mineSeries(viewer)] } }) : 0,
    viewer ? db.regular.count({ where: { seriesId: row.id, actorId: viewer.id } }) : 0,
  ]);
  const { start, end } = templateOf(row);
  return {
    ...plain(row),
    path: `/series/${row.slug}`,
    organiser: actorCard(row.organiser),
    parsed: row.rule ? parseRule(row.rule, row.zone) : null,
    dates: await presentEvents(rows, viewer),
    template: { start, ...(end && { end }) },
    changedAt: new Date(Math.max(row.updatedAt.getTime(), ...rows.map(({ updatedAt }) => updatedAt.getTime()))),
    manages: manages > 0,
    regular: regular > 0,
  };
}

function plain({ id, slug, title, rule, startLocal, zone, allDay, extraDates, skippedDates }: SeriesModel) {
  return { id, slug, title, rule, startLocal, zone, allDay, extraDates, skippedDates };
}

/** The series of an event, for the form of who manages it. */
export async function seriesOfEvent(row: Pick<EventRow, "seriesId">): Promise<SeriesModel | null> {
  return row.seriesId ? db.series.findUnique({ where: { id: row.seriesId } }) : null;
}

/** The next dates of a series but one, for the page of that one. */
export async function nextDates(viewer: Viewer, seriesId: string, besides: string): Promise<PresentedEvent[]> {
  const series = await db.series.findUnique({ where: { id: seriesId }, select: { visibility: true } });
  if (!series) return [];
  const rows = await db.event.findMany({
    where: {
      AND: [{ seriesId, id: { not: besides }, endsAt: { gte: now() } }, datesShownTo(viewer, series.visibility)],
    },
    include: eventColumns,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: 4,
  });
  return presentEvents(rows, viewer);
}
