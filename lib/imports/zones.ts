import { findIana } from "windows-iana";
import { isZone, Temporal } from "../time";
import type { Block } from "./lines";

/** A zone that a calendar names, as ours; `guessed` where only its offsets told. */
export interface FoundZone {
  zone: string;
  guessed: boolean;
}

/**
 * The zone that a name in a calendar means: an IANA name, one with a path before it, one of Windows', or any name
 * whose definition says by its offsets where it can be.
 * @param name what TZID says
 * @param definition its VTIMEZONE, if the calendar has one
 * @param preferred taken where several fit: that of whom the events are for
 * @param year in which the offsets must agree
 * @returns null where nothing is known of it
 */
export function zoneNamed(
  name: string,
  definition: Block | undefined,
  preferred: string,
  year: number,
): FoundZone | null {
  const said = definition?.lines.find((line) => line.name === "X-LIC-LOCATION")?.value.trim();
  const sure = ianaIn(name) ?? (said ? ianaIn(said) : null) ?? windowsZone(name, preferred);
  if (sure) return { zone: sure, guessed: false };
  const zone = definition ? zoneLike(definition, preferred, year) : null;
  return zone ? { zone, guessed: true } : null;
}

/** "/freeassociation.sourceforge.net/Tzfile/Europe/Paris" and "Europe/Paris" are the same. */
function ianaIn(name: string): string | null {
  const text = name.trim().replace(/^"|"$/g, "");
  if (/^(Z|UTC|GMT|Etc\/UTC|Etc\/GMT|UTC\+?0)$/i.test(text)) return "UTC";
  const parts = text.split("/").filter(Boolean);
  for (const length of [parts.length, 3, 2]) {
    const end = parts.slice(-length).join("/");
    if (length <= parts.length && end.includes("/") && isZone(end)) return end;
  }
  return null;
}

function windowsZone(name: string, preferred: string): string | null {
  const zones: string[] = findIana(name.trim().replace(/^"|"$/g, ""));
  return zones.includes(preferred) ? preferred : (zones.find(isZone) ?? null);
}

/** Places that people mean by an offset, rather than others that share it. */
const usual = [
  "Europe/Paris",
  "Europe/London",
  "Europe/Athens",
  "Europe/Lisbon",
  "Europe/Moscow",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
  "America/Sao_Paulo",
  "Asia/Kolkata",
  "Asia/Tokyo",
  "Asia/Shanghai",
  "Australia/Sydney",
  "Africa/Lagos",
  "Africa/Nairobi",
];

function zoneLike(definition: Block, preferred: string, year: number): string | null {
  const wanted = offsetsOf(definition);
  if (!wanted) return null;
  const fits = (zone: string) => wanted.every((offset, month) => offset === offsetIn(zone, year, month + 1));
  return [preferred, ...usual].find(fits) ?? Intl.supportedValuesOf("timeZone").find(fits) ?? null;
}

function offsetIn(zone: string, year: number, month: number): number {
  return Temporal.PlainDateTime.from({ year, month, day: 15, hour: 12 }).toZonedDateTime(zone).offsetNanoseconds / 6e10;
}

/** Minutes east of Greenwich in the middle of each month, as far as a definition says them plainly. */
function offsetsOf(definition: Block): number[] | null {
  const [winter, summer] = [latest(definition, "STANDARD"), latest(definition, "DAYLIGHT")];
  const standard = winter && offsetOf(winter);
  if (standard === null || standard === undefined) return null;
  const daylight = summer && offsetOf(summer);
  const [begins, ends] = [summer && changeOf(summer), winter && changeOf(winter)];
  if (daylight === null || daylight === undefined || !begins || !ends) return Array(12).fill(standard);
  return Array.from({ length: 12 }, (_, index) => {
    const middle = index + 1.5;
    const inSummer = begins < ends ? middle > begins && middle < ends : middle > begins || middle < ends;
    return inSummer ? daylight : standard;
  });
}

/** Of several rules that followed each other, the one in force now. */
function latest({ parts }: Block, name: string): Block | undefined {
  const start = (part: Block) => part.lines.find((line) => line.name === "DTSTART")?.value ?? "";
  return parts
    .slice(0, 200)
    .filter((part) => part.name === name)
    .sort((a, b) => (start(a) < start(b) ? -1 : 1))
    .at(-1);
}

function offsetOf({ lines }: Block): number | null {
  const [, sign, hours, minutes] =
    /^([+-])(\d{2})(\d{2})/.exec(lines.find((line) => line.name === "TZOFFSETTO")?.value.trim() ?? "") ?? [];
  return sign ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : null;
}

/** When in the year a change happens: 3.75 is late in March. */
function changeOf({ lines }: Block): number | null {
  const value = (name: string) => lines.find((line) => line.name === name)?.value ?? "";
  const month = Number(/BYMONTH=(\d{1,2})/i.exec(value("RRULE"))?.[1] ?? 0) || Number(value("DTSTART").slice(4, 6));
  const nth = Number(
    /BYDAY=([+-]?\d)/i.exec(value("RRULE"))?.[1] ?? Math.ceil(Number(value("DTSTART").slice(6, 8)) / 7),
  );
  return month >= 1 && month <= 12 ? month + (nth < 0 || nth > 2 ? 0.75 : 0.25) : null;
}
