import { mustBeWelcome } from "../blocks/queries";
import { type Transaction, transaction } from "../db";
import { Conflict, Forbidden, Invalid, must, NotFound } from "../errors";
import type { ActorModel, MembershipModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { now } from "../time";
import { can, decidesAbout } from "./policy";
import type { GivenRole } from "./schema";
import { authority, lockedGroup, lockedMembership, notLastOwner, tell } from "./standing";

interface Which {
  membershipId: string;
}

/**
 * Invites a person, of this server or another, into a group. Who asked already is let in by it. Twice is once.
 * @param uri the Member's id where a server elsewhere made the invitation
 * @throws Forbidden, NotFound, Conflict for who was banned
 */
export async function invite(
  actor: Acting,
  { groupId, actorId, uri = null }: { groupId: string; actorId: string; uri?: string | null },
): Promise<MembershipModel> {
  return transaction(async (tx) => {
    const group = await lockedGroup(tx, groupId);
    await authority(tx, actor, group);
    const person = await tx.actor.findFirst({ where: { id: actorId, deletedAt: null, suspendedAt: null } });
    if (!person) throw new NotFound("errors.lookUp");
    if (person.kind !== "PERSON") throw new Invalid({ handle: ["memberships.errors.person"] });
    for (const id of new Set([actor.id, groupId])) await mustBeWelcome(id, actorId, tx);
    const before = await tx.membership.findUnique({ where: { groupId_actorId: { groupId, actorId } } });
    if (before?.role === "BANNED") throw new Conflict("memberships.errors.inviteBanned");
    // Two servers may give two ids to one invitation: the first stays.
    if (before && (can(before.role, "see") || before.role === "INVITED")) return before;
    if (before?.role === "REQUESTED" && group.host === "") return letIn(tx, actor, before);
    if (uri && (await tx.membership.count({ where: { uri } })) > 0) throw new Conflict("memberships.errors.taken");
    const fresh = { role: "INVITED" as const, uri, invitedById: actor.id, message: null, createdAt: now() };
    const row = await tx.membership.upsert({
      where: { groupId_actorId: { groupId, actorId } },
      create: { ...fresh, groupId, actorId },
      update: fresh,
    });
    await tell(tx, "membership.invited", actor, row);
    return row;
  });
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
    return letIn(tx, actor, row, group.host === "" ? "MEMBER" : role);
  });
}

/** Says no to somebody who asks to join. They may ask again. @throws as {@link acceptMember} */
export async function rejectMember(actor: Acting, { membershipId }: Which): Promise<MembershipModel> {
  return transaction(async (tx) => {
    const { group, row } = await lockedMembership(tx, membershipId);
    await authority(tx, actor, group);
    if (row.role === "REJECTED") return row;
    if (row.role !== "REQUESTED") throw new Conflict("memberships.errors.decided");
    const after = await tx.membership.update({ where: { id: row.id }, data: { role: "REJECTED" } });
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
    await tell(tx, "membership.roleChanged", actor, after, { was: row.role });
    return after;
  });
}

/** Takes somebody out of a group, or an invitation back. They may ask again. @throws Forbidden, NotFound, Conflict */
export async function removeMember(actor: Acting, { membershipId }: Which): Promise<void> {
  await transaction(async (tx) => {
    const { group, row } = await lockedMembership(tx, membershipId);
    await removable(tx, actor, group, row);
    if (row.role === "BANNED") throw new Conflict("memberships.errors.decided");
    await tx.membership.delete({ where: { id: row.id } });
    await tell(tx, "membership.removed", actor, row, { was: row.role });
  });
}

/** Takes somebody out of a group for good: neither asking nor being invited leads back. Also who is no member. */
export async function banMember(
  actor: Acting,
  { groupId, actorId }: { groupId: string; actorId: string },
): Promise<MembershipModel> {
  return transaction(async (tx) => {
    const group = await lockedGroup(tx, groupId);
    const pair = { groupId_actorId: { groupId, actorId } };
    const before = await tx.membership.findUnique({ where: pair });
    await removable(tx, actor, group, before);
    must(group.host === "");
    if (before?.role === "BANNED") return before;
    const person = await tx.actor.findFirst({ where: { id: actorId, kind: "PERSON", deletedAt: null } });
    if (!person) throw new NotFound("errors.lookUp");
    const row = await tx.membership.upsert({
      where: pair,
      create: { groupId, actorId, role: "BANNED" },
      update: { role: "BANNED", message: null, invitedById: null },
    });
    await tell(tx, "membership.removed", actor, row, { was: before?.role ?? null, banned: true });
    return row;
  });
}

/** Ends a ban: they may ask again. */
export async function unbanMember(actor: Acting, { membershipId }: Which): Promise<void> {
  await transaction(async (tx) => {
    const { group, row } = await lockedMembership(tx, membershipId);
    await authority(tx, actor, group);
    if (row.role !== "BANNED") throw new Conflict("memberships.errors.decided");
    await tx.membership.delete({ where: { id: row.id } });
    await tell(tx, "membership.changed", actor, row, { unbanned: true });
  });
}

async function letIn(
  tx: Transaction,
  actor: Acting,
  row: MembershipModel,
  role: GivenRole = "MEMBER",
): Promise<MembershipModel> {
  const after = await tx.membership.update({ where: { id: row.id }, data: { role, createdAt: now() } });
  await tell(tx, "membership.accepted", actor, after, { asked: true });
  return after;
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
