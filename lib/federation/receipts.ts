import { db, type Transaction } from "../db";
import { now } from "../time";

/** How Joins and Follows keep the id of the activity that tells of them. */
function kept(activityId: string): string {
  return `/activities/${activityId}`;
}

/** A Join or Follow is on its way: its jobs are committed with this. */
export async function markSent(tx: Transaction, activityId: string): Promise<void> {
  const where = { activityUri: kept(activityId), sentAt: null };
  await tx.participation.updateMany({ where, data: { sentAt: now() } });
  await tx.follow.updateMany({ where, data: { sentAt: now() } });
}

/** Their inbox answered 2xx. */
export async function markReceived(activityId: string): Promise<void> {
  const where = { activityUri: kept(activityId), receivedAt: null };
  await db.participation.updateMany({ where, data: { receivedAt: now(), deliveryError: null } });
  await db.follow.updateMany({ where, data: { receivedAt: now() } });
}

/** It will not arrive any more. `reason` is a word for the page, never what the other server wrote. */
export async function markFailed(activityId: string, reason: string): Promise<void> {
  await db.participation.updateMany({
    where: { activityUri: kept(activityId), receivedAt: null },
    data: { deliveryError: reason },
  });
}
