import type { Rule, Weekday } from "@/lib/series/schema";
import { formatDay, type Say } from "../events/when";

/** 4 January 2027 was a Monday. */
const sample: Record<Weekday, string> = {
  MO: "2027-01-04",
  TU: "2027-01-05",
  WE: "2027-01-06",
  TH: "2027-01-07",
  FR: "2027-01-08",
  SA: "2027-01-09",
  SU: "2027-01-10",
};

/** "Tuesday" */
export function weekdayName(day: Weekday, locale: string): string {
  return formatDay(sample[day], locale, { weekday: "long" });
}

/**
 * A rule in words: "Every second Tuesday until 30 June 2027".
 * @param rule null where every date was picked
 * @param start the day of the first date, where the rule leaves the day to it
 * @param say of the area "series"
 */
export function ruleSentence(rule: Rule | null, start: string, locale: string, say: Say): string {
  if (!rule) return say("rule.picked");
  const rhythm = rhythmOf(rule, start, locale, say);
  if (rule.count) return say("rule.times", { rhythm, count: rule.count });
  if (!rule.until) return rhythm;
  const until = formatDay(rule.until.slice(0, 10), locale, { day: "numeric", month: "long", year: "numeric" });
  return say("rule.until", { rhythm, until });
}

function rhythmOf(rule: Rule, start: string, locale: string, say: Say): string {
  const { freq, interval: n, byDay, byMonthDay, byMonth } = rule;
  const first = start.slice(0, 10);
  const [only, ...others] = byDay;
  if (freq === "DAILY" && byDay.length + byMonthDay.length + byMonth.length === 0) return say("rule.daily", { n });
  if (freq === "WEEKLY" && byMonth.length === 0) {
    if (others.length === 0)
      return say("rule.weekly", {
        n,
        day: only ? weekdayName(only.day, locale) : formatDay(first, locale, { weekday: "long" }),
      });
    const days = new Intl.ListFormat(locale, { type: "conjunction" }).format(
      byDay.map(({ day }) => weekdayName(day, locale)),
    );
    return say("rule.weeklyDays", { n, days });
  }
  const month = byMonth.length === 1 ? `2027-${String(byMonth[0]).padStart(2, "0")}-01` : first;
  const name = formatDay(month, locale, { month: "long" });
  if (others.length === 0 && only?.nth && byMonthDay.length === 0) {
    const values = { n, nth: only.nth, day: weekdayName(only.day, locale), month: name };
    if (freq === "MONTHLY" && byMonth.length === 0) return say("rule.monthlyNth", values);
    if (freq === "YEARLY" && byMonth.length === 1) return say("rule.yearlyNth", values);
  }
  if (byDay.length || byMonth.length || byMonthDay.length > 1) return say("rule.other");
  const [monthDay = Number(first.slice(8))] = byMonthDay;
  if (freq === "MONTHLY" && monthDay === -1) return say("rule.monthlyLast", { n });
  if (freq === "MONTHLY" && monthDay > 0) return say("rule.monthlyDay", { n, monthDay });
  if (freq === "YEARLY" && byMonthDay.length === 0)
    return say("rule.yearly", { n, date: formatDay(first, locale, { day: "numeric", month: "long" }) });
  return say("rule.other");
}
