import { dateFormat } from "@/lib/date-format";
import type { PresentedEvent } from "@/lib/events/present";
import { now, shiftDay, wallTime } from "@/lib/time";

export { shiftDay };

/** What of an event says when it is. */
export type Timed = Pick<
  PresentedEvent,
  | "startsAt"
  | "endsAt"
  | "startLocal"
  | "endLocal"
  | "zone"
  | "allDay"
  | "startDate"
  | "endDate"
  | "hideStartTime"
  | "hideEndTime"
>;

/** Catalogue look-up, as next-intl's translators are. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** The calendar day, in its own zone, on which the event begins: "2026-12-12". */
export function firstDay(event: Timed): string {
  return event.allDay && event.startDate ? dayString(event.startDate) : event.startLocal.slice(0, 10);
}

/**
 * The day on which it ends. A party that ends before six in the morning still belongs to the evening before.
 */
export function lastDay(event: Timed): string {
  const first = firstDay(event);
  if (event.allDay) return event.endDate ? dayString(event.endDate) : first;
  if (!event.endLocal) return first;
  const [day = first, clock = ""] = event.endLocal.split("T");
  return day > first && clock < "06:00" ? shiftDay(day, -1) : day;
}

/** Whether it spans several days, nights out excepted. */
export function severalDays(event: Timed): boolean {
  return lastDay(event) > firstDay(event);
}

/** "Saturday 12 December 2026", or "Friday 12 – Sunday 14 February 2027". */
export function longDate(event: Timed, locale: string): string {
  const from = firstDay(event);
  const to = lastDay(event);
  const full: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  if (from === to) return capital(formatDay(from, locale, full));
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const start: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric" };
  if (!sameMonth) start.month = "long";
  if (!sameYear) start.year = "numeric";
  return `${capital(formatDay(from, locale, start))} – ${formatDay(to, locale, full)}`;
}

/** "Sat 12 Dec, 14:00 – 17:30": what cards, bars and letters show. The year stands where it is not this one. */
export function shortWhen(event: Timed, locale: string, say: Say): string {
  const from = firstDay(event);
  const to = lastDay(event);
  const end = shownEnd(event);
  if (from === to) {
    const day = shortDay(from, locale);
    if (event.allDay) return `${day}, ${say("allDay")}`;
    if (event.hideStartTime) return day;
    return end ? `${day}, ${clock(event.startLocal)} – ${end}` : `${day}, ${clock(event.startLocal)}`;
  }
  if (event.allDay || event.hideStartTime) return `${shortDay(from, locale)} – ${shortDay(to, locale)}`;
  const start = `${shortDay(from, locale)}, ${clock(event.startLocal)}`;
  return `${start} – ${shortDay(to, locale)}${end ? `, ${end}` : ""}`;
}

/** "14:00 – 17:30", "14:00", "All day" or nothing where the time is hidden: what stands below a date. */
export function clockText(event: Timed, say: Say): string | null {
  if (event.allDay) return say("allDayLong");
  if (event.hideStartTime) return null;
  const end = shownEnd(event);
  return end ? `${clock(event.startLocal)} – ${end}` : clock(event.startLocal);
}

/** The wall clock of the end, or null where none is shown. */
export function shownEnd(event: Timed): string | null {
  return event.endLocal && !event.hideEndTime && !event.allDay ? clock(event.endLocal) : null;
}

/** "14:00" out of "2026-12-12T14:00". */
export function clock(local: string): string {
  return local.slice(11, 16);
}

/** "CET", "EST", or "GMT+5:45" where the zone has no letters: the same in every language. */
export function zoneLetters(zone: string, at: Date): string {
  const named = ["en-GB", "en-US"].map((locale) => zonePart(locale, zone, at));
  return named.find((name) => !name.startsWith("GMT+") && !name.startsWith("GMT-")) ?? named[0] ?? zone;
}

/** "Brussels time (CET)". Cities with a name of their own in the reader's language stand in the catalogue. */
export function zoneName(event: Timed, say: Say & { has(key: string): boolean }): string {
  const city = (event.zone.split("/").at(-1) ?? event.zone).replaceAll("_", " ");
  const letters = zoneLetters(event.zone, event.startsAt);
  if (!event.zone.includes("/") || event.zone.startsWith("Etc/")) return letters;
  const key = `cities.${city.replaceAll(" ", "")}`;
  return say("zoneTime", { city: say.has(key) ? say(key) : city, letters });
}

/** "Tue 1 Dec, 9:12" in `zone`: the moment of a change, a delivery, a publication. */
export function momentText(moment: Date, locale: string, zone: string): string {
  const local = wallTime(moment, zone);
  return `${shortDay(local.slice(0, 10), locale)}, ${clock(local)}`;
}

/** "Sat 12 Dec", with its year unless that is this year. */
export function shortDay(day: string, locale: string): string {
  const options: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short" };
  if (day.slice(0, 4) !== now().toISOString().slice(0, 4)) options.year = "numeric";
  return formatDay(day, locale, options);
}

/** Any part of a calendar day in the reader's language. English is British: the day comes before the month. */
export function formatDay(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(`${day}T00:00:00Z`);
  return dateFormat(locale === "en" ? "en-GB" : locale, { ...options, timeZone: "UTC" })
    .format(date)
    .replace(/^(\p{L}+), /u, "$1 ");
}

/** With a capital first letter, for headings. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function zonePart(locale: string, zone: string, at: Date): string {
  const parts = dateFormat(locale, { timeZone: zone, timeZoneName: "short" }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

function dayString(value: Date | string): string {
  return typeof value === "string" ? value.slice(0, 10) : value.toISOString().slice(0, 10);
}
