import type { PresentedOption } from "@/lib/polls/present";
import { clock, formatDay } from "../../../../events/when";

/** "Monday 14 December, 19:30 – 22:00": a date that may suit. */
export function optionWhen({ startLocal, endLocal }: PresentedOption, locale: string): string {
  if (!startLocal) return "";
  const long: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };
  if (startLocal.slice(0, 4) !== new Date().toISOString().slice(0, 4)) long.year = "numeric";
  const first = formatDay(startLocal.slice(0, 10), locale, long);
  const from = startLocal.length > 10 ? `, ${clock(startLocal)}` : "";
  if (!endLocal) return first + from;
  const to = endLocal.length > 10 ? clock(endLocal) : "";
  // A night out ends on the morning after.
  const night = Date.parse(endLocal.slice(0, 10)) - Date.parse(startLocal.slice(0, 10)) <= 86_400_000 && to < "06:00";
  if (to && (endLocal.slice(0, 10) === startLocal.slice(0, 10) || night)) return `${first}${from} – ${to}`;
  return `${first}${from} – ${formatDay(endLocal.slice(0, 10), locale, long)}${to ? `, ${to}` : ""}`;
}
