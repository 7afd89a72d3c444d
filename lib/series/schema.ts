import { z } from "zod";
import { Invalid } from "../errors";
import { momentOf, Temporal, wallTime } from "../time";

/** What a series may hold at most. Coming dates are made for at most `dates` of them and `years` ahead. */
export const limits = { dates: 200, years: 2, count: 999, interval: 99, rule: 300, listed: 200 } as const;

export const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export type Frequency = (typeof frequencies)[number];

export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof weekdays)[number];

/** How a series repeats: the parts of RFC 5545 that people mean, and no other. */
export interface Rule {
  freq: Frequency;
  interval: number;
  /** `nth` 1 to 5 from the month's beginning, -1 to -5 from its end; null for every such day. */
  byDay: { day: Weekday; nth: number | null }[];
  /** 1 to 31, or -1 to -31 from the end of the month. */
  byMonthDay: number[];
  byMonth: number[];
  /** Last wall time or day that still counts, in the zone of the series: "2027-06-30" or "2027-06-30T19:00". */
  until: string | null;
  count: number | null;
  weekStart: Weekday;
}

const fault = (key: string) => new Invalid({ rule: [`series.errors.${key}`] });

/**
 * Reads a rule ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630", with or without "RRULE:"), at a cost that its length bounds.
 * @param zone in which an UNTIL that is given in UTC is read
 * @throws Invalid for `rule`, naming what cannot be repeated so: hours and less, too many dates, parts that we do not know
 */
export function parseRule(text: string, zone: string): Rule {
  if (text.length > limits.rule) throw fault("rule");
  const parts = new Map<string, string>();
  for (const part of text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "")
    .split(";")
    .filter(Boolean)) {
    const [, name = "", value = ""] = /^([A-Z-]+)=(.+)$/.exec(part) ?? [];
    if (!name || parts.has(name)) throw fault("rule");
    parts.set(name, value);
  }
  const freq = parts.get("FREQ");
  if (freq === "SECONDLY" || freq === "MINUTELY" || freq === "HOURLY") throw fault("tooOften");
  if (!isFrequency(freq)) throw fault("rule");
  const known = ["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "UNTIL", "COUNT", "WKST"];
  if ([...parts.keys()].some((name) => !known.includes(name))) throw fault("unknownPart");
  const list = (name: string) => parts.get(name)?.split(",") ?? [];
  const until = parts.get("UNTIL");
  const rule: Rule = {
    freq,
    interval: whole(parts.get("INTERVAL") ?? "1", 1, limits.interval, "interval"),
    byDay: list("BYDAY").map(dayOf),
    byMonthDay: list("BYMONTHDAY").map((value) => signed(value, 31)),
    byMonth: list("BYMONTH").map((value) => whole(value, 1, 12, "rule")),
    until: until === undefined ? null : untilOf(until, zone),
    count: parts.has("COUNT") ? whole(parts.get("COUNT") ?? "", 1, limits.count, "count") : null,
    weekStart: weekdayOf(parts.get("WKST") ?? "MO"),
  };
  if (rule.until && rule.count) throw fault("untilAndCount");
  const nth = rule.byDay.some((one) => one.nth !== null);
  if (nth && freq !== "MONTHLY" && !(freq === "YEARLY" && rule.byMonth.length)) throw fault("unknownPart");
  if (freq === "WEEKLY" && rule.byMonthDay.length) throw fault("unknownPart");
  return rule;
}

/** The rule as it is stored: one way to write each, UNTIL as wall time. */
export function ruleText(
  rule: Rule,
  until = rule.until?.replace(/[-:]/g, "").replace(/T(\d{4})$/, "T$100") ?? null,
): string {
  return [
    `FREQ=${rule.freq}`,
    rule.interval > 1 && `INTERVAL=${rule.interval}`,
    rule.byMonth.length && `BYMONTH=${rule.byMonth.join(",")}`,
    rule.byMonthDay.length && `BYMONTHDAY=${rule.byMonthDay.join(",")}`,
    rule.byDay.length && `BYDAY=${rule.byDay.map(({ nth, day }) => `${nth ?? ""}${day}`).join(",")}`,
    until && `UNTIL=${until}`,
    rule.count && `COUNT=${rule.count}`,
    rule.weekStart !== "MO" && `WKST=${rule.weekStart}`,
  ]
    .filter(Boolean)
    .join(";");
}

function isFrequency(value: string | undefined): value is Frequency {
  return (frequencies as readonly (string | undefined)[]).includes(value);
}

function whole(value: string, least: number, most: number, key: string): number {
  const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most)) throw fault(key);
  return number;
}

function signed(value: string, most: number): number {
  const number = /^[+-]?\d{1,2}$/.test(value) ? Number(value) : 0;
  if (number === 0 || Math.abs(number) > most) throw fault("rule");
  return number;
}

function dayOf(value: string): Rule["byDay"][number] {
  const [, nth = "", day = ""] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(value) ?? [];
  return { day: weekdayOf(day), nth: nth ? signed(nth, 5) : null };
}

function weekdayOf(value: string): Weekday {
  const day = weekdays.find((name) => name === value);
  if (!day) throw fault("rule");
  return day;
}

function untilOf(value: string, zone: string): string {
  const [, year, month, day, hour, minute, utc] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?$/.exec(value) ?? [];
  const date = `${year}-${month}-${day}`;
  try {
    if (hour === undefined) return Temporal.PlainDate.from(date, { overflow: "reject" }).toString();
    const local = `${date}T${hour}:${minute}`;
    const moment = momentOf(local, "UTC");
    return utc ? wallTime(moment, zone) : local;
  } catch {
    throw fault("rule");
  }
}

const wall = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/, "errors.date")
  .refine(isPossible, "errors.date");

function isPossible(value: string): boolean {
  try {
    const { year } = Temporal.PlainDateTime.from(value, { overflow: "reject" });
    return year >= 1970 && year <= 2200;
  } catch {
    return false;
  }
}

/** How an event repeats, as a form or an import says it. Dates are wall times, or days for whole-day events. */
export const repeatInput = z.object({
  /** Empty where only single dates are given. */
  rule: z.string().max(limits.rule, "series.errors.rule").default(""),
  extraDates: z.array(wall).max(limits.listed, "series.errors.tooManyDates").default([]),
  skippedDates: z.array(wall).max(limits.listed, "series.errors.tooManyDates").default([]),
});
export type RepeatDraft = z.input<typeof repeatInput>;
