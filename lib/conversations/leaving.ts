import type { Transaction } from "../db";
import { now } from "../time";
import { noWords } from "./schema";

/**
 * Somebody is gone for good, here or elsewhere: their words go from every thread, the gaps stay, and they are in no
 * thread any more; nor does what
 * they wrote for a group say so. Whom they blocked, and who blocked them, is forgotten.
 */
export async function leaveEverything(tx: Transaction, actorId: string): Promise<void> {
  const at = now();
  // The name of a thread may be theirs, or that of their event.
  await tx.conversation.updateMany({ where: { members: { some: { actorId } } }, data: { title: null } });
  await tx.message.updateMany({
    where: { actorId, deletedAt: null },
    data: { ...noWords, deletedAt: at },
  });
  await tx.message.updateMany({ where: { authorId: actorId }, data: { authorId: null, signed: false } });
  await tx.conversationMember.updateMany({ where: { actorId, leftAt: null }, data: { leftAt: at } });
  await tx.block.deleteMany({ where: { OR: [{ blockerId: actorId }, { blockedId: actorId }] } });
}
