import { dayIn, momentOf, now, Temporal } from "@/lib/time";

/** The zone whose days this server lives by: that of its own clock. */
export function siteZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The calendar day it is here: "2026-12-12". */
export function today(): string {
  return dayIn(now(), siteZone());
}

/** The first moment of a calendar day here. */
export function startOf(day: string): Date {
  return momentOf(`${day}T00:00`, siteZone());
}

/** The Saturday of this weekend, and the Monday after it; on a Sunday, the Saturday before. */
export function weekendOf(day: string): { saturday: string; monday: string } {
  const date = Temporal.PlainDate.from(day);
  const saturday = date.dayOfWeek === 7 ? date.subtract({ days: 1 }) : date.add({ days: 6 - date.dayOfWeek });
  return { saturday: saturday.toString(), monday: saturday.add({ days: 2 }).toString() };
}

/** The Monday after the week of `day`. */
export function nextMonday(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.add({ days: 8 - date.dayOfWeek }).toString();
}
