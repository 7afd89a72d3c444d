import type { Transaction } from "../db";
import { now } from "../time";

/** The channel on which PostgreSQL tells every process what is new. */
export const channel = "farandole_live";

/**
 * Tells those who look at something that it changed, once the caller's transaction is done (PostgreSQL NOTIFY).
 * @param topic what they look at: "discussion ID". Never what changed in it: each reader asks, and reads what they may
 */
export async function announce(tx: Transaction, topic: string): Promise<void> {
  await tx.$executeRaw`select pg_notify(${channel}, ${topic})`;
}

/** Something in a thread changed: whoever looks at it is told, and whoever looks away finds it by the thread's moment. */
export async function stir(tx: Transaction, discussionId: string): Promise<void> {
  await tx.discussion.update({ where: { id: discussionId }, data: { updatedAt: now() } });
  await announce(tx, topicOf(discussionId));
}

/** What those who look at a thread listen to. */
export function topicOf(discussionId: string): string {
  return `discussion ${discussionId}`;
}
