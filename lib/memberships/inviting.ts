import { mustBeWelcome } from "../blocks/queries";
import { type Transaction, transaction } from "../db";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import type { MembershipModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { now } from "../time";
import { can } from "./policy";
import { roleIn } from "./queries";
import type { GivenRole } from "./schema";
import { authority, lockedGroup, lockedMembership, mustTakeIn, tell } from "./standing";

/**
 * Invites a person, of this server or another, into a group. Who asked already is let in by it. Twice is once.
 * @param uri the Member's id where a server elsewhere made the invitation
 * @param promised in which role they come in when they say yes, as owners alone may promise it
 * @throws Forbidden, NotFound, Conflict for who was banned
 */
export async function invite(
  actor: Acting,
  {
    groupId,
    actorId,
    uri = null,
    promised = null,
  }: { groupId: string; actorId: string; uri?: string | null; promised?: GivenRole | null },
): Promise<MembershipModel> {
  return transaction(async (tx) => {
    const group = await lockedGroup(tx, groupId);
    await authority(tx, actor, group, "invite");
    if (promised) await authority(tx, actor, group, "setRoles");
    mustTakeIn(group);
    const person = await tx.actor.findFirst({ where: { id: actorId, deletedAt: null, suspendedAt: null } });
    if (!person) throw new NotFound("errors.lookUp");
    if (person.kind !== "PERSON") throw new Invalid({ handle: ["memberships.errors.person"] });
    for (const id of new Set([actor.id, groupId])) await mustBeWelcome(id, actorId, tx);
    const before = await tx.membership.findUnique({ where: { groupId_actorId: { groupId, actorId } } });
    if (before?.role === "BANNED") throw new Conflict("memberships.errors.inviteBanned");
    // Two servers may give two ids to one invitation: the first stays.
    if (before && (can(before.role, "see") || before.role === "INVITED")) return before;
    if (before?.role === "REQUESTED" && group.host === "") return letIn(tx, actor, before, promised ?? "MEMBER");
    if (uri && (await tx.membership.count({ where: { uri } })) > 0) throw new Conflict("memberships.errors.taken");
    const fresh = {
      role: "INVITED" as const,
      uri,
      promised,
      invitedById: actor.id,
      message: null,
      reason: null,
      createdAt: now(),
    };
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
 * Takes an invitation back that was not answered: whoever made it, while they belong to the group, or who decides about
 * its members.
 * @throws Forbidden, NotFound, Conflict when it was answered meanwhile
 */
export async function withdrawInvitation(actor: Acting, { membershipId }: { membershipId: string }): Promise<void> {
  await transaction(async (tx) => {
    const { group, row } = await lockedMembership(tx, membershipId);
    const own = row.invitedById === actor.id && can(await roleIn(group.id, actor.id, tx), "see");
    if (group.host !== "") throw new Forbidden();
    if (!own) await authority(tx, actor, group);
    if (row.role !== "INVITED") throw new Conflict("memberships.errors.answered");
    await tx.membership.delete({ where: { id: row.id } });
    await tell(tx, "membership.removed", actor, row, { was: row.role });
  });
}

/** Makes a member of somebody who asked. @param role where the group's server says in which */
export async function letIn(
  tx: Transaction,
  actor: Acting,
  row: MembershipModel,
  role: GivenRole = "MEMBER",
): Promise<MembershipModel> {
  const after = await tx.membership.update({
    where: { id: row.id },
    data: { role, reason: null, createdAt: now() },
  });
  await tell(tx, "membership.accepted", actor, after, { asked: true });
  return after;
}
