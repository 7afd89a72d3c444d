import type { PresentedEvent } from "../events/present";
import { givenDates, icsRule, type Repeats } from "../series/rules";
import { comesTwice } from "../time";
import { add, calendar, emptyCalendar, seriesIn } from "./ics";
import { absolute, type FeedHead } from "./rules";

/** What a calendar says of a series besides its dates. */
export interface Recurring extends Repeats {
  path: string;
  changedAt: Date;
  /** Wall times of start and end of the first date. */
  template: { start: string; end?: string };
}

/**
 * A series as one entry with its rule (RFC 5545, 3.8.5) and one for each date that is not as the rule says. It follows
 * from the dates that the reader may see: what the rule gives and is not there is an EXDATE, what is there and not given
 * is an RDATE, so that calendars show what the page shows. Dates that are not made yet follow the rule.
 */
export function seriesCalendar(series: Recurring, dates: PresentedEvent[], head: FeedHead): string {
  const inRule = dates.filter((date) => seriesIn(date));
  const names = inRule.flatMap((date) => date.series?.recurrenceId ?? []).sort();
  const model = inRule.find((date) => isPlain(date, series)) ?? inRule[0];
  const last = names.at(-1);
  if (!model || !last)
    return calendar(
      dates.map((date) => ({ ...date, series: null })),
      head,
    );
  const given = givenDates(series, { from: series.startLocal, to: last });
  const written = emptyCalendar(dates, head);
  const whole = series.allDay || model.hideStartTime;
  const extra = names.filter((name) => !given.includes(name));
  const beyond = series.skippedDates.filter((date) => date > last);
  const left = [...given.filter((date) => !names.includes(date)), ...beyond];
  const lines = [
    `RRULE:${icsRule({ ...series, allDay: whole })}`,
    dateList("RDATE", extra, series.zone, whole),
    dateList("EXDATE", left, series.zone, whole),
    `X-FARANDOLE-SERIES:${absolute(series.path)}`,
  ];
  const master = {
    ...model,
    ...timesFrom(series.startLocal, series),
    sequence: 0,
    status: model.status === "CANCELLED" ? ("CONFIRMED" as const) : model.status,
    updatedAt: series.changedAt,
  };
  add(written, master, { repeating: lines.filter(Boolean).join("\r\n"), page: absolute(series.path) });
  for (const date of dates) {
    // Not every program knows RDATE, but all know a date that is said.
    const said = extra.includes(date.series?.recurrenceId ?? "") || !seriesIn(date);
    if (said || !isPlain(date, series) || !sameWords(date, model)) add(written, date);
  }
  return written.toString();
}

/** Whether a date is as the rule says: at its hour, which comes once that day, and taking place. */
function isPlain(date: PresentedEvent, series: Recurring): boolean {
  const start = date.allDay ? date.startDate : date.startLocal;
  const same = date.allDay === series.allDay && date.zone === series.zone;
  const twice = !date.allDay && [date.startLocal, date.endLocal].some((wall) => wall && comesTwice(wall, date.zone));
  return same && !twice && start === date.series?.recurrenceId && date.status !== "CANCELLED";
}

/** What calendars show of a date apart from its day. */
function sameWords(one: PresentedEvent, other: PresentedEvent): boolean {
  const words = (it: PresentedEvent) =>
    JSON.stringify([
      it.title,
      it.lede,
      it.descriptionHtml,
      it.status,
      it.place,
      it.onlineUrl,
      it.cover?.key,
      it.tags,
      it.hideStartTime,
      it.hideEndTime,
      lasting(it),
      // Some calendars repeat by the wall clock, some by hours: a night on which clocks change is said.
      it.allDay || it.endsAt.getTime() - it.startsAt.getTime(),
    ]);
  return words(one) === words(other);
}

/** How long it lasts by the wall clock, in milliseconds: what a rule repeats. */
function lasting(it: PresentedEvent): number | null {
  if (it.allDay) return Date.parse(it.endDate ?? "") - Date.parse(it.startDate ?? "");
  return it.endLocal === null ? null : Date.parse(`${it.endLocal}Z`) - Date.parse(`${it.startLocal}Z`);
}

/** The times of a date as the rule has it: it need not be there. */
function timesFrom(date: string, { template, allDay }: Recurring) {
  const by = Date.parse(`${date.slice(0, 10)}T00:00Z`) - Date.parse(`${template.start.slice(0, 10)}T00:00Z`);
  const end = template.end && new Date(Date.parse(allDay ? template.end : `${template.end}Z`) + by).toISOString();
  if (allDay) return { allDay, startLocal: `${date}T00:00`, startDate: date, endDate: end ? end.slice(0, 10) : date };
  return { allDay, startLocal: date, startDate: null, endDate: null, endLocal: end ? end.slice(0, 16) : null };
}

function dateList(name: "RDATE" | "EXDATE", dates: string[], zone: string, whole: boolean): string {
  if (dates.length === 0) return "";
  const plain = [...new Set(dates)].sort().map((date) => date.replace(/[-:]/g, ""));
  return whole
    ? `${name};VALUE=DATE:${plain.map((date) => date.slice(0, 8)).join(",")}`
    : `${name};TZID=${zone}:${plain.map((date) => `${date}00`).join(",")}`;
}
