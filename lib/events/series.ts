import { db, type Prisma } from "../db";
import type { Visibility } from "../generated/prisma/enums";
import type { Viewer } from "../identities/schema";
import { visibleTo } from "./policy";

/** What a date shows of its series. */
export const seriesColumns = {
  id: true,
  slug: true,
  title: true,
  visibility: true,
  icsUid: true,
  sequence: true,
  zone: true,
  allDay: true,
  startLocal: true,
  rule: true,
} satisfies Prisma.SeriesSelect;

export interface PresentedSeries {
  id: string;
  slug: string;
  /** "/series/SLUG" */
  path: string;
  title: string;
  /** Of all dates together, in calendars; each is told apart by `recurrenceId`: the wall time that the rule gave it. */
  icsUid: string;
  recurrenceId: string;
  sequence: number;
  zone: string;
  allDay: boolean;
  startLocal: string;
  /** false where every date was picked by hand. */
  ruled: boolean;
}

interface DateRow {
  visibility: Visibility;
  recurrenceId: string | null;
  series: Prisma.SeriesGetPayload<{ select: typeof seriesColumns }> | null;
}

/** The series of a date, unless fewer may know of the series than of the date. */
export function seriesOf(row: DateRow, manages: boolean): PresentedSeries | null {
  const { series, recurrenceId } = row;
  if (!series || !recurrenceId) return null;
  if (series.visibility !== "PUBLIC" && series.visibility !== row.visibility && !manages) return null;
  const { visibility: _visibility, rule, ...known } = series;
  return { ...known, ruled: rule !== "", path: `/series/${series.slug}`, recurrenceId };
}

/** The date after this one that the viewer may see, so that a page can lead on. */
export async function nextDate(
  viewer: Viewer,
  event: { series: PresentedSeries | null; startsAt: Date },
): Promise<{ path: string; startsAt: Date } | null> {
  if (!event.series) return null;
  const next = await db.event.findFirst({
    where: {
      AND: [
        { seriesId: event.series.id, startsAt: { gt: event.startsAt }, status: { not: "CANCELLED" } },
        { state: "PUBLISHED", visibility: { not: "LINK" } },
        visibleTo(viewer),
      ],
    },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    select: { slug: true, startsAt: true },
  });
  return next && { path: `/events/${next.slug}`, startsAt: next.startsAt };
}
