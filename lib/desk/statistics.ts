import { db } from "../db";
import { listedFor } from "../events/policy";
import { now } from "../time";

/** How much there is here: numbers of what is public, counted when they are asked for. Nobody's steps are kept for them. */
export interface Statistics {
  people: number;
  groups: number;
  upcoming: number;
  past: number;
  comments: number;
  coming: number;
  servers: number;
  /** Public events by the month in which they begin, the last twelve and the next. */
  months: { month: string; events: number }[];
}

/**
 * Counts over the whole server. Small numbers are told as they are only of what everybody can count on public pages;
 * who comes is summed over all events.
 */
export async function statistics(): Promise<Statistics> {
  const alive = { host: "", deletedAt: null, suspendedAt: null } as const;
  const own = { AND: [listedFor(null), { uri: null }] };
  const present = now();
  const [people, groups, upcoming, past, comments, coming, servers, months] = await Promise.all([
    db.actor.count({ where: { ...alive, kind: "PERSON" } }),
    db.actor.count({ where: { ...alive, kind: "GROUP", visibility: "PUBLIC" } }),
    db.event.count({ where: { AND: [own, { startsAt: { gte: present } }] } }),
    db.event.count({ where: { AND: [own, { startsAt: { lt: present } }] } }),
    db.comment.count({ where: { state: "SHOWN", event: own } }),
    db.participation.aggregate({
      where: { state: { in: ["GOING", "ATTENDED"] }, event: own },
      _sum: { seats: true },
    }),
    db.server.count({ where: { policy: { not: "BLOCKED" } } }),
    db.event.findMany({
      where: { AND: [own, { startsAt: { gte: monthsFrom(present, -12), lt: monthsFrom(present, 2) } }] },
      select: { startsAt: true },
    }),
  ]);
  return { people, groups, upcoming, past, comments, coming: coming._sum.seats ?? 0, servers, months: byMonth(months) };
}

function monthsFrom(moment: Date, by: number): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + by, 1));
}

function byMonth(events: { startsAt: Date }[]): Statistics["months"] {
  const counts = new Map<string, number>();
  for (const { startsAt } of events) {
    const month = startsAt.toISOString().slice(0, 7);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([month, count]) => ({ month, events: count }));
}
