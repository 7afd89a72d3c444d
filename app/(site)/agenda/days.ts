import { Temporal } from "@/lib/time";

export { siteZone, startOfDay as startOf, today } from "@/lib/time";

/** The Monday after the week of `day`. */
export function nextMonday(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.add({ days: 8 - date.dayOfWeek }).toString();
}
