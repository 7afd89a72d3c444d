import type { Transaction } from "../db";
import { Forbidden, must } from "../errors";
import { behind } from "../identities/ours";
import type { Acting } from "../identities/schema";

/**
 * Whether a moderator may judge somebody: never themselves under whichever identity, and only stewards judge those who
 * look after this server.
 * @throws Forbidden
 */
export async function mustJudge(tx: Transaction, moderator: Acting, actorId: string | null): Promise<void> {
  must(moderator.moderator === true);
  if (!actorId) return;
  if (actorId === moderator.id) throw new Forbidden("measures.errors.self");
  const [they, self] = await Promise.all([behind(actorId, tx), behind(moderator.id, tx)]);
  if (they && they.accountId === self?.accountId) throw new Forbidden("measures.errors.self");
  if (they && they.role !== "MEMBER" && !moderator.steward) throw new Forbidden("measures.errors.stewards");
}

/** What a steward decided only stewards take back. @throws Forbidden */
export async function mustOverrule(tx: Transaction, moderator: Acting, byId: string | null): Promise<void> {
  if (!byId || moderator.steward || byId === moderator.id) return;
  if ((await behind(byId, tx))?.role === "STEWARD") throw new Forbidden("measures.errors.stewards");
}
