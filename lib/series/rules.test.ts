import { expect, test } from "vitest";
import { cases } from "../../test/series/cases";
import type { RuleCase } from "../../test/series/rule-case";
import { Invalid } from "../errors";
import { eventTime } from "../events/rules";
import { datesOf, firstDate, icsRule, type Repeats, timesOn } from "./rules";
import { parseRule, ruleText } from "./schema";

function repeatsOf({ rule, start, zone, extra = [], skipped = [] }: RuleCase): Repeats {
  return { rule, startLocal: start, zone, allDay: start.length === 10, extraDates: extra, skippedDates: skipped };
}

test("there are at least 38 hard cases of clocks and calendars, each with a name of its own", () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThanOrEqual(38);
});

test.each(cases)("$name", (hard) => {
  const found = datesOf(repeatsOf(hard), { from: "1970-01-01T00:00", to: "2200-12-31T23:59" });
  expect(found).toEqual(hard.dates.map(([date]) => date));
  const times = found.map((date) => timesOn(date, hard));
  expect(times.map(({ start }) => start)).toEqual(hard.dates.map(([date, , shown]) => shown ?? date));
  const allDay = hard.start.length === 10;
  const moments = times.map(({ start, end }) => eventTime({ allDay, start, end, zone: hard.zone }));
  expect(moments.map(({ startsAt }) => minute(startsAt))).toEqual(hard.dates.map(([, moment]) => moment));
  if (hard.ends) expect(moments.map(({ endsAt }) => minute(endsAt))).toEqual(hard.ends);
});

function minute(moment: Date): string {
  return `${moment.toISOString().slice(0, 16)}Z`;
}

test("a part of the calendar is found without what lies before it", () => {
  const weekly: Repeats = {
    rule: "FREQ=WEEKLY;COUNT=60",
    startLocal: "2027-01-05T19:00",
    zone: "Europe/Paris",
    allDay: false,
    extraDates: [],
    skippedDates: [],
  };
  expect(datesOf(weekly, { from: "2027-02-01", to: "2027-02-09T19:00" })).toEqual([
    "2027-02-02T19:00",
    "2027-02-09T19:00",
  ]);
});

test.each([
  ["FREQ=SECONDLY", "tooOften"],
  ["FREQ=MINUTELY;INTERVAL=30", "tooOften"],
  ["FREQ=HOURLY;COUNT=3", "tooOften"],
  ["FREQ=DAILY;COUNT=1000000000", "count"],
  ["FREQ=DAILY;COUNT=99999999999999999999", "count"],
  ["FREQ=DAILY;COUNT=0", "count"],
  ["FREQ=DAILY;INTERVAL=0", "interval"],
  ["FREQ=DAILY;INTERVAL=100000", "interval"],
  ["FREQ=DAILY;BYSECOND=1,2,3", "unknownPart"],
  ["FREQ=DAILY;BYSETPOS=1", "unknownPart"],
  ["FREQ=DAILY;BYHOUR=1,2,3,4,5", "unknownPart"],
  ["FREQ=WEEKLY;BYDAY=2TU", "unknownPart"],
  ["FREQ=DAILY;COUNT=2;UNTIL=20300101", "untilAndCount"],
  ["FREQ=MONTHLY;BYDAY=9MO", "rule"],
  ["FREQ=MONTHLY;BYMONTHDAY=32", "rule"],
  ["FREQ=YEARLY;BYMONTH=13", "interval"],
  ["FREQ=DAILY;UNTIL=20270230", "rule"],
  ["FREQ=DAILY;FREQ=DAILY", "rule"],
  ["", "rule"],
  ["every tuesday", "rule"],
  ["FREQ=FORTNIGHTLY", "rule"],
  [`FREQ=DAILY;BYDAY=${"MO,".repeat(100_000)}MO`, "rule"],
])("the rule %s is refused with a sentence", (text, key) => {
  const wanted = key === "interval" && text.includes("BYMONTH") ? "rule" : key;
  expect(() => parseRule(text, "Europe/Paris")).toThrow(Invalid);
  try {
    parseRule(text, "Europe/Paris");
  } catch (problem) {
    expect((problem as Invalid).fields.rule).toEqual([`series.errors.${wanted}`]);
  }
});

test("D9 rules that never end or never begin cost next to nothing", () => {
  const begin = process.cpuUsage();
  for (const rule of [
    "FREQ=DAILY",
    "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
    "FREQ=YEARLY;INTERVAL=99;BYMONTHDAY=29;BYMONTH=2",
  ]) {
    const bomb = { rule, startLocal: "1970-01-01T00:00", zone: "UTC", allDay: false, extraDates: [], skippedDates: [] };
    datesOf(bomb, { from: "2026-01-01T00:00", to: "2028-01-01T00:00" });
    firstDate(parseRule(rule, "UTC"), "1970-01-01T00:00");
  }
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1000).toBeLessThan(2000);
});

test("a rule is written in one way, and its end as calendars want it", () => {
  const text = (rule: string) => ruleText(parseRule(rule, "Europe/Paris"));
  expect(text("RRULE:freq=monthly;byday=+2tu;interval=1")).toBe("FREQ=MONTHLY;BYDAY=2TU");
  expect(text("FREQ=WEEKLY;UNTIL=20270518T170000Z")).toBe("FREQ=WEEKLY;UNTIL=20270518T190000");
  const zone = "America/Los_Angeles";
  expect(icsRule({ rule: "FREQ=WEEKLY;UNTIL=20270629", zone, startLocal: "2027-06-01T23:30", allDay: false })).toBe(
    "FREQ=WEEKLY;UNTIL=20270630T065900Z",
  );
  expect(icsRule({ rule: "FREQ=WEEKLY;UNTIL=20270629", zone, startLocal: "2027-06-01", allDay: true })).toBe(
    "FREQ=WEEKLY;UNTIL=20270629",
  );
});

test("a series begins on a date of its own", () => {
  const first = (rule: string, start: string) => firstDate(parseRule(rule, "UTC"), start);
  expect(first("FREQ=WEEKLY;BYDAY=TU", "2027-06-05T10:00")).toBe("2027-06-08T10:00");
  expect(first("FREQ=MONTHLY;BYDAY=-1FR", "2027-01-30")).toBe("2027-02-26");
  expect(first("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", "2027-01-30")).toBeNull();
});
