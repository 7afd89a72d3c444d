import { z } from "zod";
import { eventInput } from "@/lib/events/schema";
import type { SeriesModel } from "@/lib/generated/prisma/models";
import { shapeOf } from "@/lib/series/plan";
import { datesOf } from "@/lib/series/rules";
import { parseRule, type RepeatDraft, type Rule, type Weekday, weekdays } from "@/lib/series/schema";
import { now, Temporal, wallTime } from "@/lib/time";
import type { Values } from "./values";

const line = z.string().optional();
/** Fields left empty arrive as nothing. */
const lines = z
  .array(z.string().optional())
  .transform((all) => all.filter((one) => one !== undefined))
  .optional();

/** How an event repeats, as the form sends it. Refuses nothing: lib/series does. */
export const repeatFields = {
  /** Empty, a frequency, DATES for picked ones, or KEEP for a rule that this form cannot say. */
  repeat: line,
  every: line,
  weekday: lines,
  monthly: line,
  ends: line,
  untilDay: line,
  times: line,
  pickedDay: lines,
  skip: lines,
  scope: line,
  agreed: line,
  keptRule: line,
  seriesUpdatedAt: line,
};

const repeatForm = z.object({
  ...repeatFields,
  startDate: line,
  startTime: line,
  allDay: line,
  zone: line,
});
export type RepeatForm = z.output<typeof repeatForm>;
export { repeatForm };

/** The rule and dates that the form says; null for an event that takes place once. */
export function repeatOf(form: RepeatForm): RepeatDraft | null {
  const { repeat, startDate = "" } = form;
  if (!repeat) return null;
  const days = { extraDates: [], skippedDates: form.skip ?? [] };
  if (repeat === "DATES") return { ...days, rule: "", extraDates: (form.pickedDay ?? []).filter(Boolean) };
  if (repeat === "KEEP") return { ...days, rule: form.keptRule ?? "" };
  const end =
    form.ends === "until" && form.untilDay
      ? `;UNTIL=${form.untilDay.replaceAll("-", "")}`
      : form.ends === "count"
        ? `;COUNT=${form.times ?? ""}`
        : "";
  return { ...days, rule: `FREQ=${repeat};INTERVAL=${form.every || "1"}${dayPart(form, startDate)}${end}` };
}

function dayPart({ repeat, weekday, monthly }: RepeatForm, startDate: string): string {
  const start = dayAt(startDate);
  if (!start) return "";
  const own = weekdays[start.dayOfWeek - 1] ?? "MO";
  const chosen = weekdays.filter((day) => weekday?.includes(day));
  if (repeat === "WEEKLY") return `;BYDAY=${(chosen.length ? chosen : [own]).join(",")}`;
  if (repeat !== "MONTHLY") return "";
  if (monthly === "nth") return `;BYDAY=${Math.ceil(start.day / 7)}${own}`;
  return monthly === "last" ? `;BYDAY=-1${own}` : `;BYMONTHDAY=${start.day}`;
}

function dayAt(day: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(day);
  } catch {
    return null;
  }
}

export interface NextDates {
  dates: { date: string; skipped: boolean }[];
  rule: Rule | null;
}

/** The next six dates that a form gives, skipped ones among them. @throws Invalid for what cannot be used */
export function nextDates(form: RepeatForm): NextDates | null {
  const repeat = repeatOf(form);
  if (!repeat) return null;
  const allDay = form.allDay === "on";
  const start = allDay ? (form.startDate ?? "") : `${form.startDate}T${(form.startTime || "12:00").slice(0, 5)}`;
  const event = eventInput.safeParse({ title: "…".repeat(3), start, zone: form.zone ?? "", allDay });
  if (!event.success) return null;
  const shape = shapeOf(event.data, repeat);
  const here = wallTime(now(), shape.zone).slice(0, 10);
  const [, from = shape.startLocal] = [here, shape.startLocal].sort();
  const to = Temporal.PlainDate.from(from.slice(0, 10)).add({ years: 8 }).toString();
  const dates = datesOf(shape, { from, to }, { skipped: true }).slice(0, 6);
  const skipped = (date: string) => shape.skippedDates.some((day) => day.slice(0, 10) === date.slice(0, 10));
  return {
    dates: dates.map((date) => ({ date: date.slice(0, 10), skipped: skipped(date) })),
    rule: shape.rule ? parseRule(shape.rule, shape.zone) : null,
  };
}

/** A series as the fields of its form. What the fields cannot say is kept as it is. */
export function repeatValues(series: SeriesModel | null): Values {
  if (!series) return { every: "1", monthly: "day", ends: "never", times: "10" };
  const days = (dates: string[]) => dates.map((date) => date.slice(0, 10));
  const common = {
    every: "1",
    monthly: "day",
    ends: "never",
    times: "10",
    skip: days(series.skippedDates),
    pickedDay: days(series.extraDates),
    seriesUpdatedAt: series.updatedAt.toISOString(),
    keptRule: series.rule,
  };
  if (!series.rule) return { ...common, repeat: "DATES" };
  const rule = parseRule(series.rule, series.zone);
  return {
    ...common,
    repeat: isSayable(rule, series.startLocal) ? rule.freq : "KEEP",
    every: String(rule.interval),
    weekday: rule.byDay.map(({ day }): Weekday => day),
    monthly: rule.byDay.length ? (rule.byDay[0]?.nth === -1 ? "last" : "nth") : "day",
    ends: rule.until ? "until" : rule.count ? "count" : "never",
    untilDay: rule.until?.slice(0, 10) ?? "",
    times: String(rule.count ?? 10),
  };
}

/** Whether the form has a field for every part of the rule, given the day on which the series starts. */
function isSayable(rule: Rule, start: string): boolean {
  if (rule.byMonth.length || rule.weekStart !== "MO" || (rule.until?.length ?? 0) > 10) return false;
  const day = Number(start.slice(8, 10));
  if (rule.freq === "WEEKLY") return rule.byDay.every(({ nth }) => nth === null);
  if (rule.freq !== "MONTHLY") return rule.byDay.length + rule.byMonthDay.length === 0;
  if (rule.byDay.length === 0) return rule.byMonthDay.every((one) => one === day);
  const [only, ...others] = rule.byDay;
  const nth = only?.nth ?? 0;
  return others.length + rule.byMonthDay.length === 0 && (nth === -1 || nth === Math.ceil(day / 7));
}
