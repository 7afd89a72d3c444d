import ICAL from "ical.js";
import { Invalid } from "../errors";
import { datesOf, firstDate } from "../series/rules";
import { parseRule } from "../series/schema";
import { dayIn, now, shiftDay } from "../time";
import type { Block, Line } from "./lines";
import type { Change, Entry, Reason } from "./schema";
import { type Span, toldIn, wallOf, type Zones } from "./times";

const most = 200;
const mostSteps = 20_000;

type Repeats = NonNullable<Entry["repeats"]>;

/**
 * How an entry repeats, as our series know it. A rule that they do not know becomes its next dates, one by one.
 * @returns null for what does not repeat, a reason for what we leave out
 */
export function repeatsOf(
  { lines }: Block,
  span: Span,
  zones: Zones,
): { repeats: Repeats; changes: Change[] } | Reason | null {
  const rule = lines.find((line) => line.name === "RRULE");
  const added = datesIn(lines, "RDATE", span, zones);
  if (!rule && added.length === 0) return null;
  const skippedDates = datesIn(lines, "EXDATE", span, zones);
  const made = rule ? ruleFor(rule.value, span) : { rule: "", extraDates: [span.start], changes: [] };
  if (typeof made === "string") return made;
  const extraDates = [...new Set([...made.extraDates, ...added])].sort().slice(0, most);
  const repeats = { rule: made.rule, extraDates, skippedDates };
  const today = dayIn(now(), span.zone);
  const ahead =
    span.start >= today ||
    datesOf(
      { ...repeats, startLocal: span.start, zone: span.zone, allDay: span.allDay },
      { from: today, to: `${shiftDay(today, 731)}T23:59` },
    ).length > 0;
  return ahead ? { repeats, changes: made.changes } : "past";
}

/** Added or skipped dates that are still ahead, in the zone of the series. */
function datesIn(lines: Line[], name: string, span: Span, zones: Zones): string[] {
  const oldest = dayIn(new Date(now().getTime() - 86_400_000), "UTC");
  const found = new Set<string>();
  for (const line of lines) {
    if (line.name !== name) continue;
    for (const value of line.value.split(",").slice(0, 5000)) {
      const wall = wallOf(line, value.split("/")[0] ?? "", zones, span.zone);
      const text = wall && dateFor(toldIn(wall, span.zone), span);
      if (text && text >= oldest) found.add(text);
    }
  }
  return [...found].sort().slice(0, most);
}

/** A date of the series: programs skip days of events that have hours, and the other way round. */
export function dateFor(text: string, span: Span): string {
  if (span.allDay) return text.slice(0, 10);
  return text.length === 10 ? `${text}${span.start.slice(10)}` : text;
}

function ruleFor(written: string, span: Span): { rule: string; extraDates: string[]; changes: Change[] } | Reason {
  const rule = simplified(written, span);
  if (/FREQ=(SECONDLY|MINUTELY|HOURLY)/.test(rule)) return "tooOften";
  for (const one of [rule, rule.replace(/;?COUNT=\d{4,}/, "")]) {
    try {
      if (!firstDate(parseRule(one, span.zone), span.start)) return "ruleEmpty";
      return { rule: one, extraDates: [], changes: [] };
    } catch (problem) {
      if (!(problem instanceof Invalid)) throw problem;
    }
  }
  const dates = listed(rule, span);
  if (dates === null) return "unreadable";
  return dates.length ? { rule: "", extraDates: dates, changes: ["ruleListed"] } : "ruleEmpty";
}

/** Without what says nothing: hours that are the start's own, and the third Tuesday said in two parts, as Outlook does. */
function simplified(written: string, span: Span): string {
  const parts = new Map(
    written
      .trim()
      .toUpperCase()
      .slice(0, 300)
      .split(";")
      .map((part) => part.split("=") as [string, string]),
  );
  for (const name of ["BYHOUR", "BYMINUTE", "BYSECOND"]) if (/^\d+$/.test(parts.get(name) ?? "")) parts.delete(name);
  const [nth, day] = [parts.get("BYSETPOS") ?? "", parts.get("BYDAY") ?? ""];
  if (/^(-?[1-5])$/.test(nth) && /^[A-Z]{2}$/.test(day)) {
    parts.set("BYDAY", `${nth}${day}`);
    parts.delete("BYSETPOS");
  }
  if (parts.get("FREQ") === "WEEKLY" || parts.get("FREQ") === "DAILY") parts.delete("BYSETPOS");
  // An UNTIL without hours, or with those of the first night, counts to the end of its day.
  const until = parts.get("UNTIL");
  if (until && span.allDay) parts.set("UNTIL", until.slice(0, 8));
  return [...parts].map(([name, value]) => `${name}=${value}`).join(";");
}

/** The next dates of any rule that RFC 5545 knows, looked for so long and no longer. */
function listed(rule: string, span: Span): string[] | null {
  try {
    const start = ICAL.Time.fromString(span.allDay ? span.start : `${span.start}:00`, undefined as never);
    const today = dayIn(now(), span.zone);
    const iterator = ICAL.Recur.fromString(rule).iterator(start);
    const dates: string[] = [];
    for (let step = 0; step < mostSteps && dates.length < most; step++) {
      const next = iterator.next();
      if (!next) break;
      const date = next.toString().slice(0, span.allDay ? 10 : 16);
      if (date.slice(0, 10) > shiftDay(today, 731)) break;
      if (date.slice(0, 10) >= today) dates.push(date);
    }
    return dates;
  } catch {
    return null;
  }
}
