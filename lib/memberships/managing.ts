import { type Transaction, transaction } from "../db";
import { Conflict, Forbidden, must, NotFound } from "../errors";
import type { ActorModel, MembershipModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { letIn } from "./inviting";
import { can, decidesAbout } from "./policy";
import { type GivenRole, reasonField } from "./schema";
import { authority, lockedGroup, lockedMembership, mustTakeIn, notLastOwner, tell } from "./standing";

interface Which {
  membershipId: string;
}

interface Why {
  /** As said to the person. */
  reason?: string | null;
}

/**
 * Says yes to somebody who asks to join. When somebody else said yes meanwhile, it is done.
 * @param role in which they come in, where the group's server says so
 * @throws Forbidden, NotFound, Conflict when somebody else said no meanwhile
 */
export async function acceptMember(
  actor: Acting,
  { membershipId, role = "MEMBER" }: Which & { role?: GivenRole },
): Promise<MembershipModel> {
  return transaction(async (tx) => {
    const { group, row } = await lockedMembership(tx, membershipId);
    await authority(tx, actor, group);
    if (can(row.role, "see")) return row;
    if (row.role !== "REQUESTED") throw new Conflict("memberships.errors.decided");
    mustTakeIn(group);
    return letIn(tx, actor, row, group.host === "" ? "MEMBER" : role);
  });
}

/** Says no to somebody who asks to join, who may read why and ask again. @throws as {@link acceptMember} */
export async function rejectMember(actor: Acting, { membershipId, ...why }: Which & Why): Promise<MembershipModel> {
  const reason = reasonField.parse(why.reason ?? undefined);
  return transaction(async (tx) => {
    const { group, row } = await lockedMembership(tx, membershipId);
    await authority(tx, actor, group);
    if (row.role === "REJECTED") return row;
    if (row.role !== "REQUESTED") throw new Conflict("memberships.errors.decided");
    const after = await tx.membership.update({ where: { id: row.id }, data: { role: "REJECTED", reason } });
    await tell(tx, "membership.rejected", actor, after);
    return after;
  });
}

/**
 * Makes a member moderator or owner, or member again.
 * @throws Forbidden for who is no owner, Conflict when the last owner would step down
 */
export async function setRole(
  actor: Acting,
  { membershipId, role }: Which & { role: GivenRole },
): Promise<MembershipModel> {
  return transaction(async (tx) => {
    const { group, row } = await lockedMembership(tx, membershipId);
    await authority(tx, actor, group, "setRoles");
    if (!can(row.role, "see")) throw new Conflict("memberships.errors.noMember");
    if (row.role === role) return row;
    await notLastOwner(tx, group, row);
    const after = await tx.membership.update({ where: { id: row.id }, data: { role } });
    await tell(tx, "membership.roleChanged", actor, after, { was: row.role, role });
    return after;
  });
}

/** Takes somebody out of a group, or an invitation back. They may ask again. @throws Forbidden, NotFound, Conflict */
export async function removeMember(actor: Acting, { membershipId, ...why }: Which & Why): Promise<void> {
  const reason = reasonField.parse(why.reason ?? undefined);
  await transaction(async (tx) => {
    const { group, row } = await lockedMembership(tx, membershipId);
    await removable(tx, actor, group, row);
    if (row.role === "BANNED") throw new Conflict("memberships.errors.decided");
    await tx.membership.delete({ where: { id: row.id } });
    await tell(tx, "membership.removed", actor, row, { was: row.role, ...(reason && { reason }) });
  });
}

/**
 * Takes somebody out of a group for good, also who is no member: neither asking nor being invited leads back, they write
 * nothing below what it organises and come to none of it. What they held of that ends as well, see banning.ts.
 * @throws Forbidden for oneself, and for whom `actor` does not decide about; NotFound, Conflict for the last owner
 */
export async function banMember(
  actor: Acting,
  { groupId, actorId, ...why }: { groupId: string; actorId: string } & Why,
): Promise<MembershipModel> {
  const reason = reasonField.parse(why.reason ?? undefined);
  return transaction(async (tx) => {
    const group = await lockedGroup(tx, groupId);
    const pair = { groupId_actorId: { groupId, actorId } };
    const before = await tx.membership.findUnique({ where: pair });
    await removable(tx, actor, group, before);
    must(group.host === "");
    if (before?.role === "BANNED") return before;
    must(actorId !== actor.id, "memberships.errors.banSelf");
    const person = await tx.actor.findFirst({ where: { id: actorId, kind: "PERSON", deletedAt: null } });
    if (!person) throw new NotFound("errors.lookUp");
    const row = await tx.membership.upsert({
      where: pair,
      create: { groupId, actorId, role: "BANNED", reason },
      update: { role: "BANNED", message: null, invitedById: null, reason },
    });
    await tell(tx, "membership.banned", actor, row, { was: before?.role ?? null });
    return row;
  });
}

/** Ends a ban: they may ask again. @throws Forbidden, NotFound, Conflict */
export async function unbanMember(actor: Acting, { membershipId }: Which): Promise<void> {
  await transaction(async (tx) => {
    const { group, row } = await lockedMembership(tx, membershipId);
    await authority(tx, actor, group);
    if (row.role !== "BANNED") throw new Conflict("memberships.errors.decided");
    await tx.membership.delete({ where: { id: row.id } });
    await tell(tx, "membership.unbanned", actor, row);
  });
}

/** @throws Forbidden, Conflict for the last owner */
async function removable(
  tx: Transaction,
  actor: Acting,
  group: ActorModel,
  row: MembershipModel | null,
): Promise<void> {
  const role = await authority(tx, actor, group);
  if (!row) return;
  if (!decidesAbout(role, row.role, group)) throw new Forbidden();
  await notLastOwner(tx, group, row);
}
