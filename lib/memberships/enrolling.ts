import type { Transaction } from "../db";
import type { Acting } from "../identities/schema";
import { now } from "../time";
import { can } from "./policy";
import { lockedGroup, tell } from "./standing";

/**
 * Somebody becomes a member because their organisation says that they belong to a group. Who asked or was invited is in
 * by that; who was banned stays out.
 * @returns whether they came in by it; false for who was a member before
 */
export async function enrol(tx: Transaction, actor: Acting, groupId: string): Promise<boolean> {
  const group = await lockedGroup(tx, groupId);
  const pair = { groupId_actorId: { groupId, actorId: actor.id } };
  const before = await tx.membership.findUnique({ where: pair });
  if (before?.role === "BANNED" || (before && can(before.role, "see"))) return false;
  const fresh = { role: "MEMBER" as const, message: null, reason: null, promised: null, createdAt: now() };
  const row = await tx.membership.upsert({
    where: pair,
    create: { ...fresh, groupId, actorId: actor.id },
    update: fresh,
  });
  await tell(tx, "membership.accepted", group, row, { asked: before?.role === "REQUESTED" });
  return true;
}

/** The organisation says so no more. Who decides something in the group by now stays: people gave them that. */
export async function unenrol(tx: Transaction, actor: Acting, groupId: string): Promise<void> {
  const living = await tx.actor.count({ where: { id: groupId, deletedAt: null, suspendedAt: null } });
  if (living === 0) return;
  const group = await lockedGroup(tx, groupId);
  const row = await tx.membership.findUnique({ where: { groupId_actorId: { groupId, actorId: actor.id } } });
  if (row?.role !== "MEMBER") return;
  await tx.membership.delete({ where: { id: row.id } });
  await tell(tx, "membership.removed", group, row, { was: row.role });
}
