import type { Prisma } from "../db";
import type { Visibility } from "../generated/prisma/enums";
import { momentOf } from "../time";

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

/** By which UID and date calendars knew a date before its series was moved or parted. */
export interface FormerName {
  uid: string;
  recurrenceId: string;
  zone: string;
  allDay: boolean;
  startLocal: string;
  sequence: number;
  /** When it got another name, as ISO 8601. */
  until: string;
}

/** What of an event another name changes. */
interface Named {
  zone: string;
  allDay: boolean;
  startLocal: string;
  endLocal: string | null;
  startDate: string | null;
  endDate: string | null;
  startsAt: Date;
  series: PresentedSeries | null;
}

/** A date as calendars knew it by a former name, to be struck out there. Where and when it was meant is all it says. */
export function underName<Event extends Named>(
  event: Event,
  { uid, until: _until, ...name }: FormerName,
): Event | null {
  if (!event.series) return null;
  const { recurrenceId, zone, allDay } = name;
  const [day = "", hour = "00:00"] = recurrenceId.split("T");
  return {
    ...event,
    zone,
    allDay,
    startLocal: recurrenceId,
    endLocal: null,
    startDate: day,
    endDate: null,
    startsAt: momentOf(`${day}T${hour}`, zone),
    series: { ...event.series, ...name, icsUid: uid, ruled: true },
  };
}
