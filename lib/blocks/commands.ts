import { type Transaction, transaction } from "../db";
import { must, NotFound } from "../errors";
import { removeFollower, unfollow } from "../follows/commands";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { now } from "../time";

/**
 * `actor` wants to have nothing to do with somebody: no messages, comments, joins, follows or invitations of theirs, and
 * neither follows the other any more. Nobody is told of the block itself (docs/decisions/1901). Twice is once.
 * @throws NotFound when there is no such person or group
 */
export async function block(actor: Acting, { actorId }: { actorId: string }): Promise<void> {
  must(actor.kind === "PERSON" && actor.id !== actorId, "blocks.errors.self");
  const made = await transaction(async (tx) => {
    const blocked = await tx.actor.count({ where: { id: actorId, deletedAt: null, kind: { not: "APPLICATION" } } });
    if (blocked === 0) throw new NotFound();
    const { count } = await tx.block.createMany({
      data: [{ blockerId: actor.id, blockedId: actorId, createdAt: now() }],
      skipDuplicates: true,
    });
    if (count > 0) await record(tx, "block.added", { actorId: actor.id, subject: actorId });
    return count > 0;
  });
  if (!made) return;
  await removeFollower(actor, actorId);
  await unfollow(actor, actorId);
}

/** Takes a block back; who followed whom before stays ended. Nothing happens when there was none. */
export async function unblock(actor: Acting, { actorId }: { actorId: string }): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.block.deleteMany({ where: { blockerId: actor.id, blockedId: actorId } });
    if (count > 0) await record(tx, "block.removed", { actorId: actor.id, subject: actorId });
  });
}

/**
 * Somebody elsewhere blocks one of ours, as their server says: nothing of ours goes to them any more. They know
 * already, so that nothing is sent.
 * @param blockerId the person, or the group or server that one of its moderators speaks for
 */
export async function receiveBlock(pair: { blockerId: string; blockedId: string }, activityUri: string | null) {
  await transaction(async (tx) => {
    await tx.block.upsert({
      where: { blockerId_blockedId: pair },
      create: { ...pair, activityUri, createdAt: now() },
      update: { activityUri },
    });
    await part(tx, pair);
  });
}

/** They take it back. */
export async function receiveUnblock(pair: { blockerId: string; blockedId: string }): Promise<void> {
  await transaction((tx) => tx.block.deleteMany({ where: pair }));
}

async function part(tx: Transaction, { blockerId, blockedId }: { blockerId: string; blockedId: string }) {
  await tx.follow.deleteMany({
    where: {
      OR: [
        { followerId: blockerId, followedId: blockedId },
        { followerId: blockedId, followedId: blockerId },
      ],
    },
  });
}
