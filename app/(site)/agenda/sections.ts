import type { PresentedEvent } from "@/lib/events/present";
import { firstDay } from "../events/when";
import { nextMonday } from "./days";

/** A stretch of a list with a heading of its own. */
export interface Section {
  kind: "today" | "week" | "day" | "month";
  /** Its first day; for a month any of its days. */
  day: string;
  events: PresentedEvent[];
}

/** From so many events on, a day stands alone. */
const CROWD = 4;

/**
 * Cuts a list by day: today, the rest of this week, then full days alone and sparse ones by month.
 * What began before and goes on is of today.
 * @param events by start
 * @param today the calendar day it is here
 */
export function sectionsOf(events: PresentedEvent[], today: string): Section[] {
  const monday = nextMonday(today);
  const days = new Map<string, number>();
  for (const event of events) days.set(firstDay(event), (days.get(firstDay(event)) ?? 0) + 1);
  const sections: Section[] = [];
  for (const event of events) {
    const day = firstDay(event);
    const kind = day <= today ? "today" : day < monday ? "week" : (days.get(day) ?? 0) >= CROWD ? "day" : "month";
    const last = sections.at(-1);
    const same =
      last?.kind === kind &&
      (kind === "today" ||
        kind === "week" ||
        (kind === "day" ? last.day === day : last.day.slice(0, 7) === day.slice(0, 7)));
    if (last && same) last.events.push(event);
    else sections.push({ kind, day, events: [event] });
  }
  return sections;
}

/** Cuts a list into its days, in their order. */
export function daysOf(events: PresentedEvent[], today: string): { day: string; events: PresentedEvent[] }[] {
  const days: { day: string; events: PresentedEvent[] }[] = [];
  for (const event of events) {
    const first = firstDay(event);
    const day = first < today ? today : first;
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
