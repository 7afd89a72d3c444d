import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  type ICalEvent,
  ICalEventStatus,
} from "ical-generator";
import type { PresentedEvent } from "../events/present";
import type { PresentedSeries } from "../events/series";
import { htmlToText } from "../html";
import { isCertain } from "../series/rules";
import { comesTwice, momentOf, Temporal } from "../time";
import { absolute, eventLink, type FeedHead, whereLine } from "./rules";
import { zoneBlock } from "./zones";

const hour = 60 * 60;

/** What makes a calendar file a message to one person (RFC 5546). */
export interface Invitation {
  method: "REQUEST" | "CANCEL";
  /** Under whose name, and where answers would go: our own address, nobody's private one. */
  organiser: { name: string; email: string };
  /** The reader, and nobody else. */
  attendee: { name: string; email: string; going: boolean };
  /** When it was written: of two messages with one SEQUENCE the later counts. */
  stamp: Date;
}

/** An iCalendar file (RFC 5545) of these events. Times stay wall time in their zone; nobody who comes is named. */
export function calendar(
  events: PresentedEvent[],
  head: Pick<FeedHead, "title" | "page">,
  invitation?: Invitation,
): string {
  const written = emptyCalendar(events, head, invitation?.method);
  for (const event of events) {
    const entry = add(written, event);
    if (invitation) address(entry, invitation);
  }
  return written.toString();
}

/** A calendar file without entries yet, with the zones that these events will need. */
export function emptyCalendar(
  events: PresentedEvent[],
  head: Pick<FeedHead, "title" | "page">,
  method?: Invitation["method"],
): ICalCalendar {
  const years = events.flatMap(({ startsAt, endsAt }) => [startsAt.getUTCFullYear(), endsAt.getUTCFullYear()]);
  // A day more on both sides of the year: somewhere it has begun already.
  const [first, last] = [Math.min(...years) - 1, Math.max(...years) + 1];
  // No zone for the whole: with one, the library would write DTSTAMP without its "Z".
  return ical({
    name: head.title,
    prodId: "-//Farandole//Farandole//EN",
    url: head.page,
    ttl: hour,
    timezone: { name: null, generator: (zone) => zoneBlock(zone, first, last) },
    ...(method && { method: ICalCalendarMethod[method] }),
  });
}

function address(entry: ICalEvent, { method, organiser, attendee, stamp }: Invitation): void {
  entry.organizer(organiser);
  entry.createAttendee({
    name: attendee.name,
    email: attendee.email,
    role: ICalAttendeeRole.REQ,
    status: attendee.going ? ICalAttendeeStatus.ACCEPTED : ICalAttendeeStatus.NEEDSACTION,
    rsvp: false,
  });
  entry.stamp(stamp);
  if (method === "CANCEL") entry.status(ICalEventStatus.CANCELLED);
}

/**
 * The series under whose UID a date stands, in every calendar alike. Dates that were picked by hand stand for themselves,
 * and so do those of a series at an hour of which programs do not agree which moment it is.
 */
export function seriesIn(event: PresentedEvent): PresentedSeries | null {
  const { series } = event;
  return series?.ruled && isCertain(series.recurrenceId, series.zone, series.startLocal) ? series : null;
}

/** One entry. */
export function add(
  written: ICalCalendar,
  event: PresentedEvent,
  master?: { repeating: string; page: string },
): ICalEvent {
  const plain = [event.lede ?? "", htmlToText(event.descriptionHtml), eventLink(event)].filter(Boolean).join("\n\n");
  const where = whereLine(event);
  const series = master ? event.series : seriesIn(event);
  const { latitude, longitude } = event.place ?? {};
  const geo =
    typeof latitude === "number" && typeof longitude === "number" ? { lat: latitude, lon: longitude } : undefined;
  return written.createEvent({
    id: series?.icsUid ?? event.icsUid,
    sequence: event.sequence + (series?.sequence ?? 0),
    repeating: master?.repeating ?? (series && whichDate(event, series)),
    stamp: event.updatedAt,
    lastModified: event.updatedAt,
    created: event.publishedAt,
    status: ICalEventStatus[event.status],
    ...times(event),
    summary: event.title,
    description: event.descriptionHtml ? { plain, html: event.descriptionHtml } : plain,
    location: where ? { title: where, geo } : null,
    url: master?.page ?? eventLink(event),
    categories: event.tags.map(({ label }) => ({ name: label })),
    attachments: event.cover ? [absolute(`/media/${event.cover.key}`)] : [],
  });
}

/**
 * RECURRENCE-ID: the wall time that the rule gave this date, wherever it was moved. A line of ours beside it, as the
 * library takes a single line for a rule.
 */
function whichDate(event: PresentedEvent, { recurrenceId, zone, allDay, path }: PresentedSeries): string {
  const whole = allDay || event.hideStartTime;
  const wall = recurrenceId.replace(/[-:]/g, "");
  const utc = whole ? "" : momentOf(recurrenceId, zone).toISOString().slice(0, 19).replace(/[-:]/g, "");
  const date = whole
    ? `RECURRENCE-ID;VALUE=DATE:${wall.slice(0, 8)}`
    : event.zone === zone && !event.allDay
      ? `RECURRENCE-ID;TZID=${zone}:${wall}00`
      : `RECURRENCE-ID:${utc}Z`;
  return `${date}\r\nX-FARANDOLE-SERIES:${absolute(path)}`;
}

/** Whole days, and events whose hour is not told, are dates; the end of dates is the day after the last. */
function times(event: PresentedEvent) {
  if (!event.allDay && !event.hideStartTime) {
    const end = event.hideEndTime ? null : event.endLocal;
    // An hour that comes twice that night is said as a moment: readers would each choose their own.
    const twice = [event.startLocal, end].some((wall) => wall && comesTwice(wall, event.zone));
    // The library takes "UTC" for no zone at all.
    if (twice || event.zone === "UTC") return { start: event.startsAt, end: end && event.endsAt };
    // As text it would pass through the clock of this machine, which may skip that hour.
    const wall = (local: string) => Temporal.PlainDateTime.from(local);
    return { start: wall(event.startLocal), end: end && wall(end), timezone: event.zone };
  }
  const first = event.startDate ?? event.startLocal.slice(0, 10);
  const last = event.endDate ?? (event.hideEndTime ? first : (event.endLocal?.slice(0, 10) ?? first));
  return { start: first, end: dayAfter(last), allDay: true };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
