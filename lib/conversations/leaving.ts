import type { Transaction } from "../db";
import { now } from "../time";

/**
 * Somebody is gone for good, here or elsewhere: their words go from every thread, the gaps stay, and they are in no
 * thread any more. Whom they blocked, and who blocked them, is forgotten.
 */
export async function leaveEverything(tx: Transaction, actorId: string): Promise<void> {
  const at = now();
  await tx.message.updateMany({
    where: { actorId, deletedAt: null },
    data: { source: "", html: "", deletedAt: at },
  });
  await tx.conversationMember.updateMany({ where: { actorId, leftAt: null }, data: { leftAt: at } });
  await tx.block.deleteMany({ where: { OR: [{ blockerId: actorId }, { blockedId: actorId }] } });
}
