import type { Transaction } from "../db";
import type { Prisma } from "../generated/prisma/client";
import { now } from "../time";

/** Takes the words of entries away: what they were before and what was asked with them, too. The gaps stay. */
export async function wipe(tx: Transaction, which: Prisma.EntryWhereInput): Promise<void> {
  await tx.entryRevision.deleteMany({ where: { entry: which } });
  await tx.poll.deleteMany({ where: { entry: which } });
  await tx.entry.updateMany({
    where: { AND: [which, { deletedAt: null }] },
    data: { source: "", html: "", searchText: null, quotedId: null, deletedAt: now() },
  });
}

/** Somebody is gone for good, here or elsewhere: their words go from every thread, and nobody knows what they read. */
export async function leaveThreads(tx: Transaction, actorId: string): Promise<void> {
  await wipe(tx, { actorId });
  await tx.discussion.updateMany({ where: { authorId: actorId }, data: { authorId: null } });
  await tx.reading.deleteMany({ where: { actorId } });
}
