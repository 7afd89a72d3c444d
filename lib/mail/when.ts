import type { Told } from "../letters/rules";
import { wallTime } from "../time";

/** What of an event says when it is. */
export type Timed = Pick<
  Told,
  "startLocal" | "endLocal" | "zone" | "allDay" | "startDate" | "endDate" | "hideStartTime" | "hideEndTime"
>;

/** The first day, as the wall there shows it: "2026-12-12". */
export function firstDay(event: Timed): string {
  return event.allDay && event.startDate ? event.startDate : event.startLocal.slice(0, 10);
}

/** The last day; who dances until before six in the morning still belongs to the evening before. */
function lastDay(event: Timed): string {
  const first = firstDay(event);
  if (event.allDay) return event.endDate ?? first;
  const [day = first, hour = ""] = event.endLocal?.split("T") ?? [];
  return day > first && hour < "06:00" ? dayBefore(day) : day;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** "Saturday 12 December 2026, 14:00 – 17:30 (CET)" in the reader's language. */
export function longWhen(event: Timed, locale: string, startsAt: Date): string {
  const [from, to] = [firstDay(event), lastDay(event)];
  const full: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  const clock = clockOf(event);
  const zone = clock ? ` (${zoneLetters(event.zone, startsAt)})` : "";
  if (from === to) return capital([formatDay(from, locale, full), clock].filter(Boolean).join(", ")) + zone;
  const start = [formatDay(from, locale, full), clock && event.startLocal.slice(11)].filter(Boolean).join(", ");
  const end = [formatDay(to, locale, full), clock && endOf(event)].filter(Boolean).join(", ");
  return `${capital(start)} – ${end}${zone}`;
}

/** "Sat 12 Dec, 14:00": for subjects. */
export function shortWhen(event: Timed, locale: string): string {
  const day = formatDay(firstDay(event), locale, { weekday: "short", day: "numeric", month: "short" });
  return clockOf(event) ? `${day}, ${event.startLocal.slice(11)}` : day;
}

/** The parts of a leaf of a calendar. */
export function leafOf(event: Timed, locale: string) {
  const part = (options: Intl.DateTimeFormatOptions) => formatDay(firstDay(event), locale, options).replace(/\.$/, "");
  return { weekday: part({ weekday: "short" }), day: part({ day: "numeric" }), month: part({ month: "short" }) };
}

/** "Tue 1 Dec, 14:32" in a zone: until when something is held. */
export function moment(at: Date, zone: string, locale: string): string {
  const local = wallTime(at, zone);
  const day = formatDay(local.slice(0, 10), locale, { weekday: "short", day: "numeric", month: "short" });
  return `${day}, ${local.slice(11)} (${zoneLetters(zone, at)})`;
}

function clockOf(event: Timed): string | null {
  if (event.allDay || event.hideStartTime) return null;
  const end = endOf(event);
  return end ? `${event.startLocal.slice(11)} – ${end}` : event.startLocal.slice(11);
}

function endOf(event: Timed): string | null {
  return event.endLocal && !event.hideEndTime && !event.allDay ? event.endLocal.slice(11) : null;
}

// British English puts the day before the month, as all our pages do.
function formatDay(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { ...options, timeZone: "UTC" })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(/^(\p{L}+), /u, "$1 ");
}

/** "CET", "EST", or "GMT+5:45" where the zone has no letters. */
function zoneLetters(zone: string, at: Date): string {
  const names = ["en-GB", "en-US"].map(
    (locale) =>
      new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short" })
        .formatToParts(at)
        .find(({ type }) => type === "timeZoneName")?.value ?? zone,
  );
  return names.find((name) => !/^GMT[+-]/.test(name)) ?? names[0] ?? zone;
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
