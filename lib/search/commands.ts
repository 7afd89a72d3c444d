import type { Transaction } from "../db";
import { setSearchText } from "../events/columns";
import { now } from "../time";

/**
 * After an organiser changed its name: search finds its events ahead by the new one, and feeds say it. At most the
 * next thousand; what is over keeps the words it had.
 */
export async function refreshEventsOf(tx: Transaction, organiserId: string): Promise<void> {
  const events = await tx.event.findMany({
    where: { organiserId, state: "PUBLISHED", endsAt: { gte: now() } },
    select: { id: true },
    orderBy: { startsAt: "asc" },
    take: 1000,
  });
  for (const { id } of events) await setSearchText(tx, id);
  // Feeds tell their states apart by the latest change.
  await tx.event.updateMany({ where: { id: { in: events.map(({ id }) => id) } }, data: { updatedAt: now() } });
}
