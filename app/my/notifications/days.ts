import type { ShownNotification } from "@/lib/notifications/queries";
import { dayIn, siteZone } from "@/lib/time";

/** What belongs together within one day: a group's, or what is of no group. */
export interface Bundle {
  /** null: of no group. */
  group: ShownNotification["group"];
  notifications: ShownNotification[];
}

/** By day, and within it by group; the latest first in both. */
export function byDay(notifications: ShownNotification[]): { day: string; bundles: Bundle[] }[] {
  const days = new Map<string, Map<string, Bundle>>();
  for (const one of notifications) {
    const day = dayIn(one.at, siteZone());
    const bundles = days.get(day) ?? new Map<string, Bundle>();
    days.set(day, bundles);
    const key = one.group?.id ?? "";
    const bundle = bundles.get(key) ?? { group: one.group, notifications: [] };
    bundles.set(key, bundle);
    bundle.notifications.push(one);
  }
  return [...days].map(([day, bundles]) => ({ day, bundles: [...bundles.values()] }));
}
