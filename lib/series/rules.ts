import { RRuleTemporal } from "rrule-temporal";
import { momentOf, Temporal, wallTime } from "../time";
import { parseRule, type Rule, ruleText } from "./schema";

/** What says on which days a series takes place. */
export interface Repeats {
  rule: string;
  startLocal: string;
  zone: string;
  allDay: boolean;
  extraDates: string[];
  skippedDates: string[];
}

export interface Span {
  /** First and last wall time, or day, both included. */
  from: string;
  to: string;
}

/**
 * The wall times (or days, of whole-day events) of a series within `span`, in order, skipped ones left out.
 *
 * The rule runs on the wall calendar, which knows no zone: neither a change of clocks nor one of their rules moves a
 * date. A day that the zone never had (Apia crossed the date line) has no date.
 */
export function datesOf(series: Repeats, span: Span, { skipped = false } = {}): string[] {
  const within = series.extraDates.filter((date) => date >= span.from && date <= span.to);
  const all = [...new Set([...ruleDates(series, span), ...within])].sort();
  return all.filter(
    (date) => (skipped || !series.skippedDates.includes(date)) && dayExists(date.slice(0, 10), series.zone),
  );
}

/** Whether the rule itself gives this date. */
export function givesDate(series: Repeats, date: string): boolean {
  return ruleDates(series, { from: date, to: date }).includes(date);
}

function ruleDates(series: Repeats, { from, to }: Span): string[] {
  const { startLocal, zone, allDay } = series;
  if (!series.rule) return startLocal >= from && startLocal <= to ? [startLocal] : [];
  const found = asRule(parseRule(series.rule, zone), startLocal).between(asUtc(from), asUtc(to), true);
  return found.map((date) =>
    date
      .toPlainDateTime()
      .toString({ smallestUnit: "minute" })
      .slice(0, allDay ? 10 : 16),
  );
}

/**
 * The first date that the rule gives from `start` on: a series starts on a date of its own, or programs would disagree
 * whether the start counts.
 * @returns null for a rule that never gives one
 */
export function firstDate(rule: Rule, start: string): string | null {
  const endless = asRule({ ...rule, count: null }, start);
  const from = Temporal.PlainDateTime.from(start);
  // Widening spans: a rule that never gives a date would be searched for without end.
  for (const months of [1, 12, 100, 500]) {
    const [first] = endless.between(asUtc(start), asUtc(from.add({ months }).toString()), true);
    if (first) return first.toPlainDateTime().toString({ smallestUnit: "minute" }).slice(0, start.length);
  }
  return null;
}

/** Wall time as if clocks were never changed: the library then counts days and nothing else. */
function asUtc(wall: string): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime("UTC");
}

function asRule(rule: Rule, start: string): RRuleTemporal<Temporal.ZonedDateTime> {
  const last = rule.until && `${rule.until.length === 10 ? `${rule.until}T23:59` : rule.until}`.replace(/[-:]/g, "");
  return new RRuleTemporal({
    rruleString: ruleText(rule, last && `${last}00Z`),
    dtstart: asUtc(start),
    maxIterations: 100_000,
    cache: false,
  });
}

function dayExists(day: string, zone: string): boolean {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).toPlainDate().toString() === day;
}

/**
 * When one date of a series starts and ends, from how the first one does. A wall time that the clocks leave out that
 * night is read as they then show it (02:30 becomes 03:30); one that comes twice is meant the first time.
 * @param template start and end as given for the series
 */
export function timesOn(
  date: string,
  template: { start: string; end?: string; zone: string },
): { start: string; end?: string } {
  const { start, end, zone } = template;
  if (date.length === 10) {
    if (!end) return { start: date };
    const days = Temporal.PlainDate.from(start).until(Temporal.PlainDate.from(end), { largestUnit: "day" });
    return { start: date, end: Temporal.PlainDate.from(date).add(days).toString() };
  }
  const shown = shownAs(date, zone);
  if (!end) return { start: shown };
  const lasts = Temporal.PlainDateTime.from(start).until(Temporal.PlainDateTime.from(end), { largestUnit: "day" });
  const last = shownAs(minutes(Temporal.PlainDateTime.from(date).add(lasts)), zone);
  if (momentOf(last, zone) > momentOf(shown, zone) && last > shown) return { start: shown, end: last };
  return { start: shown, end: minutes(Temporal.PlainDateTime.from(shown).add(lasts)) };
}

function shownAs(wall: string, zone: string): string {
  return wallTime(momentOf(wall, zone), zone);
}

function minutes(wall: Temporal.PlainDateTime): string {
  return wall.toString({ smallestUnit: "minute" });
}

/**
 * The rule as calendars want it (RFC 5545, 3.3.10): UNTIL in UTC where the series has hours, a day where it has none.
 * The last day counts to its very end in the zone of the series.
 */
export function icsRule(series: Pick<Repeats, "rule" | "zone" | "allDay">): string {
  const rule = parseRule(series.rule, series.zone);
  if (!rule.until) return ruleText(rule);
  if (series.allDay) return ruleText(rule, rule.until.slice(0, 10).replaceAll("-", ""));
  const last = momentOf(rule.until.length === 10 ? `${rule.until}T23:59` : rule.until, series.zone);
  return ruleText(rule, `${last.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`);
}
