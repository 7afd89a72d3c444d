import { type Transaction, transaction } from "../db";
import { Forbidden, must, NotFound } from "../errors";
import { behind } from "../identities/ours";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { now } from "../time";

/**
 * Nobody signs in with this account any more: its sessions and links end at once, its calendars and feeds answer like
 * those of nobody. What its identities wrote stays as it is, so that nothing public shows that they belong together.
 * @throws Forbidden for all but stewards and for one's own account, NotFound
 */
export async function suspendAccount(steward: Acting, { accountId, reason }: { accountId: string; reason: string }) {
  must(steward.steward === true);
  await transaction(async (tx) => {
    if ((await behind(steward.id, tx))?.accountId === accountId) throw new Forbidden("measures.errors.self");
    await closeDoors(tx, { accountId, byId: steward.id, reason });
  });
}

/** It opens again. Nobody is signed in by that. @throws Forbidden for all but stewards, NotFound */
export async function restoreAccount(steward: Acting, { accountId }: { accountId: string }): Promise<void> {
  must(steward.steward === true);
  await transaction((tx) => openDoors(tx, { accountId, byId: steward.id }));
}

/** What {@link suspendAccount} does, within a moderator's measure. @returns whether it was open before */
export async function closeDoors(
  tx: Transaction,
  { accountId, byId, reason }: { accountId: string; byId: string; reason: string },
): Promise<boolean> {
  if ((await tx.account.count({ where: { id: accountId } })) === 0) throw new NotFound();
  const open = { id: accountId, suspendedAt: null };
  const { count } = await tx.account.updateMany({ where: open, data: { suspendedAt: now() } });
  await tx.session.deleteMany({ where: { accountId } });
  await tx.token.deleteMany({ where: { accountId } });
  if (count > 0) await record(tx, "account.suspended", { actorId: byId, subject: accountId, data: { reason } });
  return count > 0;
}

/** What {@link restoreAccount} does. */
export async function openDoors(tx: Transaction, { accountId, byId }: { accountId: string; byId: string | null }) {
  const shut = { id: accountId, suspendedAt: { not: null } };
  const { count } = await tx.account.updateMany({ where: shut, data: { suspendedAt: null } });
  if (count > 0) await record(tx, "account.restored", { actorId: byId, subject: accountId });
}
