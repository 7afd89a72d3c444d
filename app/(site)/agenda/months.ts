import { Temporal } from "@/lib/time";

/** A month of a calendar: "2026-12". */
export interface Month {
  year: number;
  month: number;
}

/**
 * The month named by a URL's parts, or null where there is none such ("13", "0x7", "12a").
 * The years are those an event may have.
 */
export function monthOf(year: string, month: string): Month | null {
  if (!/^\d{4}$/.test(year) || !/^\d{2}$/.test(month)) return null;
  const found = { year: Number(year), month: Number(month) };
  return found.year >= 1970 && found.year <= 2200 && found.month >= 1 && found.month <= 12 ? found : null;
}

/** "2026-02-28" out of a URL's parts, or null where the calendar has no such day. */
export function dayOf(year: string, month: string, day: string): string | null {
  if (!monthOf(year, month) || !/^\d{2}$/.test(day)) return null;
  try {
    return Temporal.PlainDate.from(`${year}-${month}-${day}`, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

/** The month `by` months away. */
export function shiftMonth({ year, month }: Month, by: number): Month {
  const { year: y, month: m } = new Temporal.PlainYearMonth(year, month).add({ months: by });
  return { year: y, month: m };
}

/** The path of a month's page: /agenda/2026/12. */
export function monthPath({ year, month }: Month): string {
  return `/agenda/${year}/${String(month).padStart(2, "0")}`;
}

/** Whole weeks, Monday first, that hold the month: days as "2026-12-12". */
export function weeksOf({ year, month }: Month): string[][] {
  const first = new Temporal.PlainDate(year, month, 1);
  let day = first.subtract({ days: first.dayOfWeek - 1 });
  const weeks: string[][] = [];
  do {
    weeks.push(Array.from({ length: 7 }, (_, index) => day.add({ days: index }).toString()));
    day = day.add({ days: 7 });
  } while (day.month === month && day.year === year);
  return weeks;
}
