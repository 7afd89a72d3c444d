import type { ReminderKind } from "../generated/prisma/enums";
import { momentOf, Temporal } from "../time";

/** What of an event says when to remind of it. */
export interface Remindable {
  startLocal: string;
  zone: string;
  startsAt: Date;
  allDay: boolean;
  hideStartTime: boolean;
}

/** Who is reminded at eight of something at nine or before has no use of it: the reminder of the hour came first. */
const earliest = "09:00";

/**
 * When somebody is reminded: at 08:00 there on the day itself, or the day before when it starts early or lasts all
 * day; and one hour before. null where there is no hour to be reminded of.
 */
export function reminderDue(event: Remindable, kind: ReminderKind): Date | null {
  const [day = "", clock = ""] = event.startLocal.split("T");
  if (kind === "HOUR") {
    if (event.allDay || event.hideStartTime) return null;
    return new Date(event.startsAt.getTime() - 3600_000);
  }
  const early = event.allDay || clock <= earliest;
  const morning = early ? Temporal.PlainDate.from(day).subtract({ days: 1 }).toString() : day;
  return momentOf(`${morning}T08:00`, event.zone);
}

/** No reminder is due longer before the start than this: the whole day before, and what clocks may be turned. */
export const longestAhead = 44 * 3600_000;
