import type { PresentedEvent } from "../events/present";
import { givenDates, icsRule, type Repeats } from "../series/rules";
import { add, emptyCalendar } from "./ics";
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
  const model = dates.find((date) => isPlain(date, series)) ?? dates[0];
  const written = emptyCalendar(dates, head);
  if (!model) return written.toString();
  const names = dates.flatMap((date) => date.series?.recurrenceId ?? []).sort();
  const last = names.at(-1) ?? series.startLocal;
  const given = givenDates(series, { from: series.startLocal, to: last });
  const beyond = series.skippedDates.filter((date) => date > last);
  const whole = series.allDay || model.hideStartTime;
  const lines = [
    series.rule && `RRULE:${icsRule({ ...series, allDay: whole })}`,
    dateList(
      "RDATE",
      names.filter((name) => !given.includes(name)),
      series.zone,
      whole,
    ),
    dateList("EXDATE", [...given.filter((date) => !names.includes(date)), ...beyond], series.zone, whole),
    `X-FARANDOLE-SERIES:${absolute(series.path)}`,
  ];
  const repeating = `${lines.filter(Boolean).join("\r\n")}`;
  const master = {
    ...model,
    ...firstDateOf(series, model),
    sequence: 0,
    status: statusOf(model),
    updatedAt: series.changedAt,
  };
  add(written, master, { repeating, page: absolute(series.path) });
  for (const date of dates) {
    if (date !== model && isPlain(date, series) && sameWords(date, model)) continue;
    if (date === model && isPlain(date, series)) continue;
    add(written, date);
  }
  return written.toString();
}

/** Whether a date is as the rule says: at its hour, and taking place. */
function isPlain(date: PresentedEvent, series: Recurring): boolean {
  const start = date.allDay ? date.startDate : date.startLocal;
  return (
    start === date.series?.recurrenceId &&
    date.status !== "CANCELLED" &&
    date.allDay === series.allDay &&
    date.zone === series.zone
  );
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

function statusOf(model: PresentedEvent): PresentedEvent["status"] {
  return model.status === "CANCELLED" ? "CONFIRMED" : model.status;
}

/** The times of the first date, which need not be there any more. */
function firstDateOf({ startLocal, template, allDay }: Recurring, model: PresentedEvent) {
  const by = Date.parse(`${startLocal.slice(0, 10)}T00:00Z`) - Date.parse(`${template.start.slice(0, 10)}T00:00Z`);
  const end = template.end && new Date(Date.parse(template.end.length > 10 ? `${template.end}Z` : template.end) + by);
  if (allDay) {
    return {
      allDay,
      startDate: startLocal,
      endDate: end ? end.toISOString().slice(0, 10) : startLocal,
      zone: model.zone,
    };
  }
  return {
    allDay,
    startLocal,
    startDate: null,
    endDate: null,
    endLocal: end ? end.toISOString().slice(0, 16) : null,
  };
}

function dateList(name: "RDATE" | "EXDATE", dates: string[], zone: string, whole: boolean): string {
  if (dates.length === 0) return "";
  const plain = [...new Set(dates)].sort().map((date) => date.replace(/[-:]/g, ""));
  return whole
    ? `${name};VALUE=DATE:${plain.map((date) => date.slice(0, 8)).join(",")}`
    : `${name};TZID=${zone}:${plain.map((date) => `${date}00`).join(",")}`;
}
