import { momentOf, Temporal, wallTime } from "../time";
import type { Block, Line } from "./lines";
import type { Change } from "./schema";
import { zoneNamed } from "./zones";

/** What a calendar says about zones as a whole. */
export interface Zones {
  definitions: Map<string, Block>;
  /** For times without a zone and for those in UTC: the calendar's own, or that of whom the events are for. */
  usual: string;
  /** Names that were looked up. */
  known: Map<string, { zone: string; change: Change | null }>;
}

/** A time of a calendar as wall time somewhere: a day, or day and hour. */
export interface Wall {
  text: string;
  zone: string;
  day: boolean;
  change: Change | null;
}

/**
 * Reads DTSTART and its like.
 * @param utcZone in which a time given in UTC is told; the usual one unless said
 * @returns null for what is no possible time
 */
export function wallOf(line: Line, value: string, zones: Zones, utcZone = zones.usual): Wall | null {
  const [, year, month, date, hour, minute, utc] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(?:\d{2})?(Z?))?$/i.exec(value.trim()) ?? [];
  const day = `${year}-${month}-${date}`;
  if (hour === undefined || line.parameters.VALUE?.toUpperCase() === "DATE")
    return possible(`${day}T00:00`) ? { text: day, zone: zones.usual, day: true, change: null } : null;
  const local = `${day}T${hour}:${minute}`;
  if (!possible(local)) return null;
  if (utc) return { text: wallTime(momentOf(local, "UTC"), utcZone), zone: utcZone, day: false, change: null };
  const name = line.parameters.TZID;
  const { zone, change } = name ? named(name, Number(year), zones) : { zone: zones.usual, change: null };
  return { text: local, zone, day: false, change };
}

function named(name: string, year: number, zones: Zones): { zone: string; change: Change | null } {
  const before = zones.known.get(name);
  if (before) return before;
  const found = zoneNamed(name, zones.definitions.get(name), zones.usual, year);
  const answer = found
    ? { zone: found.zone, change: found.guessed ? ("zoneGuessed" as const) : null }
    : { zone: zones.usual, change: "zoneUnknown" as const };
  zones.known.set(name, answer);
  return answer;
}

function possible(local: string): boolean {
  try {
    const { year } = Temporal.PlainDateTime.from(local, { overflow: "reject" });
    return year >= 1970 && year <= 2200;
  } catch {
    return false;
  }
}

/** The same moment, told in another zone; a day stays that day. */
export function toldIn(wall: Wall, zone: string): string {
  return wall.day || wall.zone === zone ? wall.text : wallTime(momentOf(wall.text, wall.zone), zone);
}

/** Start and end of an event, and what had to be changed about them. */
export interface Span {
  start: string;
  end?: string;
  zone: string;
  allDay: boolean;
  changes: Change[];
}

/** @returns null without a start; "badDate" for one that no calendar has */
export function spanOf({ lines }: Block, zones: Zones): Span | null | "badDate" {
  const [from, to, lasts, outlook] = ["DTSTART", "DTEND", "DURATION", "X-MICROSOFT-CDO-ALLDAYEVENT"].map((name) =>
    lines.find((line) => line.name === name),
  );
  if (!from) return null;
  const start = wallOf(from, from.value, zones);
  if (!start) return "badDate";
  const end = to ? wallOf(to, to.value, zones, start.zone) : null;
  const midnights = start.text.endsWith("T00:00") && (!end || toldIn(end, start.zone).endsWith("T00:00"));
  if (start.day || (/^true$/i.test(outlook?.value.trim() ?? "") && midnights)) return days(start, end, lasts);
  const changes: Change[] = start.change ? [start.change] : [];
  if (to && !end) changes.push("endDropped");
  const clock = clockIn(start);
  if (clock.change) changes.push(clock.change);
  const last =
    end && !end.day ? toldIn(end, start.zone) : lasts && !to ? after(clock.text, start.zone, lasts.value) : null;
  if (last && last < clock.text) changes.push("endDropped");
  const shown = last && last > clock.text ? { end: last } : {};
  return { start: clock.text, ...shown, zone: start.zone, allDay: false, changes };
}

/** Whole days: a calendar names the day after the last. */
function days(start: Wall, end: Wall | null, lasts: Line | undefined): Span {
  const first = start.text.slice(0, 10);
  const beyond = end
    ? toldIn(end, start.zone).slice(0, 10)
    : lasts
      ? after(`${first}T00:00`, "UTC", lasts.value)?.slice(0, 10)
      : null;
  const last = beyond && beyond > first ? Temporal.PlainDate.from(beyond).subtract({ days: 1 }).toString() : first;
  const shown = last > first ? { end: last } : {};
  return {
    start: first,
    ...shown,
    zone: start.zone,
    allDay: true,
    changes: beyond && beyond < first ? ["endDropped"] : [],
  };
}

/** What the clocks there show, where they skip an hour or have it twice. */
function clockIn({ text, zone }: Wall): { text: string; change: Change | null } {
  const shown = wallTime(momentOf(text, zone), zone);
  if (shown !== text) return { text: shown, change: "gap" };
  const local = Temporal.PlainDateTime.from(text);
  const later = local.toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds;
  return { text, change: later === momentOf(text, zone).getTime() ? null : "overlap" };
}

/** A duration of RFC 5545 added: days by the calendar, hours by the clock. */
function after(start: string, zone: string, duration: string): string | null {
  const [, weeks, days, hours, minutes] =
    /^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:\d{1,9}S)?)?$/i.exec(duration.trim()) ??
    [];
  const parts = {
    weeks: Number(weeks ?? 0),
    days: Number(days ?? 0),
    hours: Number(hours ?? 0),
    minutes: Number(minutes ?? 0),
  };
  if (Object.values(parts).every((part) => part === 0)) return null;
  const end = Temporal.PlainDateTime.from(start).toZonedDateTime(zone).add(parts);
  return end.toPlainDateTime().toString({ smallestUnit: "minute" });
}
