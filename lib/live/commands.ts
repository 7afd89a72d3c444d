import type { Transaction } from "../db";

/** The channel on which PostgreSQL tells every process what is new. */
export const channel = "farandole_live";

/**
 * Tells those who look at something that it changed, once the caller's transaction is done (PostgreSQL NOTIFY).
 * @param topic what they look at: "discussion ID". Never what changed in it: each reader asks, and reads what they may
 */
export async function announce(tx: Transaction, topic: string): Promise<void> {
  await tx.$executeRaw`select pg_notify(${channel}, ${topic})`;
}
