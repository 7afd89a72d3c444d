import { tzlib_get_ical_block } from "timezones-ical-library";
import type { PresentedEvent } from "../events/present";
import { htmlToText } from "../html";
import { absolute, eventLink, type FeedHead, whereLine } from "./rules";

/** An iCalendar file (RFC 5545) of these events. Times stay wall time in their zone; nobody who comes is named. */
export function calendar(events: PresentedEvent[], head: Pick<FeedHead, "title" | "page">): string {
  const zones = [...new Set(events.filter((event) => !isDates(event)).map((event) => event.zone))].sort();
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Farandole//Farandole//EN",
    "CALSCALE:GREGORIAN",
    property("NAME", head.title),
    property("X-WR-CALNAME", head.title),
    `URL:${head.page}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...zones.flatMap(timezone),
    ...events.flatMap(component),
    "END:VCALENDAR",
  ];
  return lines.map(folded).join("");
}

/** Whole days, and events whose hour is not told, are dates. */
function isDates(event: PresentedEvent): boolean {
  return event.allDay || event.hideStartTime;
}

function timezone(zone: string): string[] {
  const [block] = tzlib_get_ical_block(zone);
  // A calendar reader finds the definition by the name that the times use, which may be an alias.
  return block ? block.replace(/^TZID:.*$/m, `TZID:${zone}`).split(/\r?\n/) : [];
}

function component(event: PresentedEvent): string[] {
  const text = [event.lede ?? "", htmlToText(event.descriptionHtml), eventLink(event)].filter(Boolean).join("\n\n");
  const where = whereLine(event);
  const { latitude, longitude } = event.place ?? {};
  return [
    "BEGIN:VEVENT",
    property("UID", event.icsUid),
    `DTSTAMP:${utc(event.updatedAt)}`,
    `LAST-MODIFIED:${utc(event.updatedAt)}`,
    ...(event.publishedAt ? [`CREATED:${utc(event.publishedAt)}`] : []),
    `SEQUENCE:${event.sequence}`,
    `STATUS:${event.status}`,
    ...times(event),
    property("SUMMARY", event.title),
    property("DESCRIPTION", text),
    ...(event.descriptionHtml ? [property("X-ALT-DESC;FMTTYPE=text/html", event.descriptionHtml)] : []),
    ...(where ? [property("LOCATION", where)] : []),
    ...(typeof latitude === "number" && typeof longitude === "number" ? [`GEO:${latitude};${longitude}`] : []),
    `URL:${eventLink(event)}`,
    ...(event.tags.length ? [`CATEGORIES:${event.tags.map(({ label }) => escaped(label)).join(",")}`] : []),
    ...(event.cover ? [`IMAGE;VALUE=URI;DISPLAY=BADGE:${absolute(`/media/${event.cover.key}`)}`] : []),
    "END:VEVENT",
  ];
}

function times(event: PresentedEvent): string[] {
  if (isDates(event)) {
    const first = event.startDate ?? event.startLocal.slice(0, 10);
    const last = event.endDate ?? (event.hideEndTime ? first : (event.endLocal?.slice(0, 10) ?? first));
    return [`DTSTART;VALUE=DATE:${basic(first)}`, `DTEND;VALUE=DATE:${basic(dayAfter(last))}`];
  }
  const at = (local: string) => `;TZID=${event.zone}:${basic(local)}00`;
  return [
    `DTSTART${at(event.startLocal)}`,
    ...(event.endLocal && !event.hideEndTime ? [`DTEND${at(event.endLocal)}`] : []),
  ];
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function basic(value: string): string {
  return value.replace(/[-:]/g, "");
}

function utc(moment: Date): string {
  return `${basic(moment.toISOString().slice(0, 19))}Z`;
}

function property(name: string, value: string): string {
  return `${name}:${escaped(value)}`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/** Lines of 75 bytes at most (RFC 5545, section 3.1), never cut inside a character. */
function folded(line: string): string {
  if (line.length <= 25) return `${line}\r\n`;
  let out = "";
  let bytes = 0;
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes + size > 75) {
      out += "\r\n ";
      bytes = 1;
    }
    out += character;
    bytes += size;
  }
  return `${out}\r\n`;
}
