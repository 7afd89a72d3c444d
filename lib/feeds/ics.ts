import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  type ICalEvent,
  ICalEventStatus,
} from "ical-generator";
import type { PresentedEvent } from "../events/present";
import { htmlToText } from "../html";
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
  const years = events.flatMap(({ startsAt, endsAt }) => [startsAt.getUTCFullYear(), endsAt.getUTCFullYear()]);
  // A day more on both sides of the year: somewhere it has begun already.
  const [first, last] = [Math.min(...years) - 1, Math.max(...years) + 1];
  // No zone for the whole: with one, the library would write DTSTAMP without its "Z".
  const written = ical({
    name: head.title,
    prodId: "-//Farandole//Farandole//EN",
    url: head.page,
    ttl: hour,
    timezone: { name: null, generator: (zone) => zoneBlock(zone, first, last) },
    ...(invitation && { method: ICalCalendarMethod[invitation.method] }),
  });
  for (const event of events) {
    const entry = add(written, event);
    if (invitation) address(entry, invitation);
  }
  return written.toString();
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

function add(written: ICalCalendar, event: PresentedEvent): ICalEvent {
  const plain = [event.lede ?? "", htmlToText(event.descriptionHtml), eventLink(event)].filter(Boolean).join("\n\n");
  const where = whereLine(event);
  const { latitude, longitude } = event.place ?? {};
  const geo =
    typeof latitude === "number" && typeof longitude === "number" ? { lat: latitude, lon: longitude } : undefined;
  return written.createEvent({
    id: event.icsUid,
    sequence: event.sequence,
    stamp: event.updatedAt,
    lastModified: event.updatedAt,
    created: event.publishedAt,
    status: ICalEventStatus[event.status],
    ...times(event),
    summary: event.title,
    description: event.descriptionHtml ? { plain, html: event.descriptionHtml } : plain,
    location: where ? { title: where, geo } : null,
    url: eventLink(event),
    categories: event.tags.map(({ label }) => ({ name: label })),
    attachments: event.cover ? [absolute(`/media/${event.cover.key}`)] : [],
  });
}

/** Whole days, and events whose hour is not told, are dates; the end of dates is the day after the last. */
function times(event: PresentedEvent) {
  if (!event.allDay && !event.hideStartTime) {
    const end = event.hideEndTime ? null : event.endLocal;
    return { start: event.startLocal, end, timezone: event.zone };
  }
  const first = event.startDate ?? event.startLocal.slice(0, 10);
  const last = event.endDate ?? (event.hideEndTime ? first : (event.endLocal?.slice(0, 10) ?? first));
  return { start: first, end: dayAfter(last), allDay: true };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
