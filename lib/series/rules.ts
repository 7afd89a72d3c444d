import { RRuleTemporal } from "rrule-temporal";
import { momentOf, Temporal, wallTime } from "../time";
import { parseRule, type Rule, ruleText, type Weekday, weekdays } from "./schema";

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
  const all = [...new Set([...givenDates(series, span), ...within])].sort();
  return all.filter(
    (date) => (skipped || !series.skippedDates.includes(date)) && dayExists(date.slice(0, 10), series.zone),
  );
}

/** Whether the series takes place on this date. */
export function hasDate(series: Repeats, date: string): boolean {
  return datesOf(series, { from: date, to: date }).includes(date);
}

/** What the rule alone gives, skipped dates and days that never were included. */
export function givenDates(series: Repeats, { from, to }: Span): string[] {
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
 * The rule as calendars want it (RFC 5545, 3.3.10), so that programs have nothing to guess: its end as UNTIL, in UTC
 * where the series has hours (they disagree whether a date that clocks leave out counts), and the day of the month said.
 * The last day counts to its very end in the zone of the series.
 */
export function icsRule(series: Pick<Repeats, "rule" | "startLocal" | "zone" | "allDay">): string {
  const rule = withDay(parseRule(series.rule, series.zone), series.startLocal);
  const last = rule.count ? lastGiven(rule, series.startLocal) : rule.until;
  if (!last) return ruleText(rule);
  const ended = { ...rule, count: null };
  if (series.allDay) return ruleText(ended, last.slice(0, 10).replaceAll("-", ""));
  const moment = momentOf(last.length === 10 ? `${last}T23:59` : last, series.zone);
  return ruleText(ended, `${moment.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`);
}

/** A rule that leaves the day to its start, with that day: some programs slip from 29 February to 1 March. */
function withDay(rule: Rule, start: string): Rule {
  const { month, day } = dayOf(start);
  if (rule.byDay.length || rule.byMonthDay.length || (rule.freq !== "MONTHLY" && rule.freq !== "YEARLY")) return rule;
  const byMonth = rule.freq === "YEARLY" && rule.byMonth.length === 0 ? [month] : rule.byMonth;
  return { ...rule, byMonth, byMonthDay: [day] };
}

function lastGiven(rule: Rule, start: string): string | null {
  const last = asRule(rule, start).all().at(-1);
  return last?.toPlainDateTime().toString({ smallestUnit: "minute" }).slice(0, start.length) ?? null;
}

const dayOf = (wall: string) => Temporal.PlainDate.from(wall.slice(0, 10));
const weekdayIn = (day: Temporal.PlainDate) => weekdays[day.dayOfWeek - 1] ?? "MO";

/** Where a date lies once a series that began at `from` begins at `to`; a date with an hour of its own keeps it. */
export function shifted(date: string, from: string, to: string): string {
  const days = dayOf(from).until(dayOf(to), { largestUnit: "day" });
  const day = dayOf(date).add(days).toString();
  if (to.length === 10) return day;
  const own = date.length > 10 && date.slice(10) !== from.slice(10);
  return day + (own ? date.slice(10) : to.slice(10));
}

/**
 * The same rhythm for a series whose first date moves to another day: Tuesdays become Wednesdays, the second Tuesday
 * the second Wednesday, the 12th the 13th.
 * @returns null where it cannot be told what is meant
 */
export function movedRule(rule: Rule, from: string, to: string): Rule | null {
  const [before, after] = [dayOf(from), dayOf(to)];
  const days = before.until(after, { largestUnit: "day" }).days;
  if (days === 0 || rule.freq === "DAILY") return rule;
  if (rule.byMonth.length && before.month !== after.month) return null;
  const turned = (day: Weekday) => weekdays[(weekdays.indexOf(day) + (days % 7) + 7) % 7] ?? day;
  if (rule.byDay.every(({ nth }) => nth === null) && rule.byMonthDay.length === 0)
    return { ...rule, byDay: rule.byDay.map((one) => ({ ...one, day: turned(one.day) })) };
  const [nthDay, ...furtherDays] = rule.byDay;
  if (nthDay?.nth && furtherDays.length === 0 && rule.byMonthDay.length === 0) {
    const fromEnd = Math.ceil((after.daysInMonth - after.day + 1) / 7);
    const nth = nthDay.nth > 0 ? Math.ceil(after.day / 7) : -fromEnd;
    return { ...rule, byDay: [{ nth, day: weekdayIn(after) }] };
  }
  const [monthDay, ...furtherMonthDays] = rule.byMonthDay;
  if (!monthDay || furtherMonthDays.length || rule.byDay.length) return null;
  return { ...rule, byMonthDay: [monthDay > 0 ? after.day : after.day - after.daysInMonth - 1] };
}

/** The rule up to the date before `date`. */
export function endedBefore(rule: Rule, date: string): Rule {
  const until =
    date.length === 10
      ? dayOf(date).subtract({ days: 1 }).toString()
      : minutes(Temporal.PlainDateTime.from(date).subtract({ minutes: 1 }));
  return { ...rule, count: null, until };
}

/** How many dates the rule gives before `date`, skipped ones included: what COUNT has used up. */
export function givenBefore(series: Repeats, date: string): number {
  return givenDates(series, { from: series.startLocal, to: date }).filter((given) => given < date).length;
}

const known = new Map<string, boolean>();

/**
 * Whether programs agree on the moments of a series at this hour, for twelve years from its start: they do not where the
 * clocks show it twice in some night, nor where a zone leaves out a whole day.
 */
export function isCertain(date: string, zone: string, startLocal: string): boolean {
  if (date.length === 10) return true;
  const [hour, year] = [date.slice(11), Number(startLocal.slice(0, 4))];
  const key = `${zone} ${hour} ${year}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  if (known.size > 1000) known.clear();
  const certain = !turnsOf(zone, year).some(({ before, after }) => {
    if (after.since(before).total("hours") >= 24) return true;
    const [first, last] = [minutes(after), minutes(before)];
    return [first, last].some((wall) => {
      const here = `${wall.slice(0, 10)}T${hour}`;
      return here >= first && here < last;
    });
  });
  known.set(key, certain);
  return certain;
}

/** The changes of a zone's clocks: what they show just as they change, and then. */
function turnsOf(zone: string, year: number) {
  const turns: { before: Temporal.PlainDateTime; after: Temporal.PlainDateTime }[] = [];
  let at = Temporal.ZonedDateTime.from({ year, month: 1, day: 1, timeZone: zone });
  for (;;) {
    const next = at.getTimeZoneTransition("next");
    if (!next || next.year > year + 12) return turns;
    const nanoseconds = next.subtract({ nanoseconds: 1 }).offsetNanoseconds - next.offsetNanoseconds;
    turns.push({ before: next.toPlainDateTime().add({ nanoseconds }), after: next.toPlainDateTime() });
    at = next;
  }
}
