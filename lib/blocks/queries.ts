import { db, Prisma, type Transaction } from "../db";
import { Conflict } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { Acting } from "../identities/schema";
import { keptAwaySql } from "../mutes/policy";

/**
 * Whether `blockerId` wants to have nothing to do with `actorId`, or with all of their server; a group, by having banned
 * them. A block is between two identities, never two accounts.
 */
export async function isBlockedBy(actorId: string, blockerId: string, tx: Transaction = db): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ blocked: boolean }[]>`select
    exists (select from "Block" where "blockerId" = ${blockerId}::uuid and "blockedId" = ${actorId}::uuid)
    or exists (select from "Membership"
      where "groupId" = ${blockerId}::uuid and "actorId" = ${actorId}::uuid and role = 'BANNED')
    or ${keptAwaySql(Prisma.sql`${blockerId}::uuid`, Prisma.sql`${actorId}::uuid`)} as blocked`;
  return row?.blocked === true;
}

/** Whether `blockerId` blocks `actorId` by name, whatever it settled about their server. */
export async function isBlocking(blockerId: string, actorId: string): Promise<boolean> {
  return (await db.block.count({ where: { blockerId, blockedId: actorId } })) > 0;
}

/**
 * Before somebody turns to another: writes, comments, joins, follows, invites.
 * @throws Conflict when the other blocked them, in words that fit every other obstacle as well
 */
export async function mustBeWelcome(actorId: string, otherId: string, tx: Transaction = db): Promise<void> {
  if (await isBlockedBy(actorId, otherId, tx)) throw new Conflict("blocks.errors.refused");
}

/** Whom `actor` blocks, by name; for itself alone. */
export async function blockedBy(actor: Acting, limit = 500): Promise<ActorCard[]> {
  const rows = await db.block.findMany({
    where: { blockerId: actor.id, blocked: { deletedAt: null } },
    select: { blocked: { select: cardColumns } },
    orderBy: [{ blocked: { name: "asc" } }, { blockedId: "asc" }],
    take: limit,
  });
  return rows.map(({ blocked }) => actorCard(blocked));
}

/** Actors whom none of `blockerIds` blocks. */
export function unblockedBy(blockerIds: string[]): Prisma.ActorWhereInput {
  return { blockedBy: { none: { blockerId: { in: blockerIds } } } };
}
