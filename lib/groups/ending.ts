import { db, type Transaction, transaction } from "../db";
import { Conflict, Invalid, must, NotFound } from "../errors";
import type { ActorModel, MembershipModel } from "../generated/prisma/models";
import { eraseActor } from "../identities/commands";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { whoMay } from "../memberships/policy";
import { authority, lockedGroup, lockedMembership, tell } from "../memberships/standing";
import { now } from "../time";

interface Which {
  groupId: string;
}

/**
 * Gives a group to another of its members: they own it, and who did is a moderator from then on. Both or nothing.
 * @throws Forbidden for who is no owner any more, NotFound, Conflict for somebody who is no member here
 */
export async function handOver(actor: Acting, { membershipId }: { membershipId: string }): Promise<MembershipModel> {
  return transaction(async (tx) => {
    const { group, row } = await lockedMembership(tx, membershipId);
    must(group.host === "");
    await authority(tx, actor, group, "setRoles");
    const own = await tx.membership.findUnique({
      where: { groupId_actorId: { groupId: group.id, actorId: actor.id } },
    });
    if (!own || own.id === row.id) throw new Conflict("groups.errors.handOverSelf");
    // An owner elsewhere could not open the settings here.
    const here = { id: row.actorId, host: "", deletedAt: null, suspendedAt: null };
    const inside = await tx.membership.count({ where: { id: row.id, ...whoMay("see"), actor: here } });
    if (inside === 0) throw new Conflict("groups.errors.handOverMember");
    const after = await tx.membership.update({ where: { id: row.id }, data: { role: "OWNER" } });
    const stepped = await tx.membership.update({ where: { id: own.id }, data: { role: "MODERATOR" } });
    if (row.role !== "OWNER")
      await tell(tx, "membership.roleChanged", actor, after, { was: row.role, role: "OWNER", handedOver: true });
    await tell(tx, "membership.roleChanged", actor, stepped, { was: "OWNER", role: "MODERATOR" });
    return after;
  });
}

/**
 * Closes a group for everything new; all of it can still be read. What would publish itself does not any more.
 * Twice is once. @throws NotFound, Forbidden for who is no owner
 */
export async function archiveGroup(actor: Acting, { groupId }: Which): Promise<void> {
  await transaction(async (tx) => {
    const group = await owned(tx, actor, groupId);
    if (group.archivedAt) return;
    await tx.actor.update({ where: { id: groupId }, data: { archivedAt: now() } });
    await tx.event.updateMany({ where: { organiserId: groupId, state: "DRAFT" }, data: { publishAt: null } });
    await tx.post.updateMany({ where: { organiserId: groupId, state: "DRAFT" }, data: { publishAt: null } });
    await record(tx, "group.archived", { actorId: actor.id, subject: groupId, groupId });
  });
}

/** Opens an archived group again. Twice is once. @throws NotFound, Forbidden for who is no owner */
export async function restoreGroup(actor: Acting, { groupId }: Which): Promise<void> {
  await transaction(async (tx) => {
    const group = await owned(tx, actor, groupId);
    if (!group.archivedAt) return;
    await tx.actor.update({ where: { id: groupId }, data: { archivedAt: null } });
    await record(tx, "group.restored", { actorId: actor.id, subject: groupId, groupId });
  });
}

/**
 * Deletes a group for good, with everything in it: those who come to its events are told, other servers take their
 * copies away, its handle is never used again. Ended in the middle, it is archived, and can be deleted again.
 * @param typed its handle once more, so that it is the one that was meant
 * @throws NotFound, Forbidden for who is no owner, Invalid for another handle
 */
export async function deleteGroup(actor: Acting, { groupId, typed }: Which & { typed: string }): Promise<void> {
  const group = await transaction((tx) => owned(tx, actor, groupId));
  if (typed.trim().replace(/^@/, "").toLowerCase() !== group.handle)
    throw new Invalid({ typed: ["groups.errors.otherHandle"] });
  await archiveGroup(actor, { groupId });
  await eraseActor({ ...actor, steward: false }, group, async (tx) => {
    await owned(tx, actor, groupId);
    const members = await tx.membership.findMany({
      where: { groupId, ...whoMay("see"), actor: { host: "", deletedAt: null } },
      select: { actorId: true },
    });
    await record(tx, "group.deleted", {
      actorId: actor.id,
      subject: groupId,
      groupId,
      data: { name: group.name, members: members.map(({ actorId }) => actorId) },
    });
  });
}

/** What goes when a group is deleted, for the page that asks. For its owners. @throws NotFound */
export async function whatGoes(actor: Acting, { groupId }: Which) {
  if ((await db.membership.count({ where: { groupId, actorId: actor.id, ...whoMay("deleteGroup") } })) === 0)
    throw new NotFound();
  const [events, coming, posts, discussions, resources, members, elsewhere, followers] = await Promise.all([
    db.event.count({ where: { organiserId: groupId, deletedAt: null } }),
    db.participation.count({
      where: { event: { organiserId: groupId, deletedAt: null, endsAt: { gte: now() } }, state: "GOING" },
    }),
    db.post.count({ where: { organiserId: groupId, deletedAt: null } }),
    db.discussion.count({ where: { groupId } }),
    db.resource.count({ where: { groupId } }),
    db.membership.count({ where: { groupId, ...whoMay("see") } }),
    db.membership.count({ where: { groupId, ...whoMay("see"), actor: { host: { not: "" } } } }),
    db.follow.count({ where: { followedId: groupId, state: "ACCEPTED" } }),
  ]);
  return { events, coming, posts, discussions, resources, members, elsewhere, followers };
}

async function owned(tx: Transaction, actor: Acting, groupId: string): Promise<ActorModel> {
  const group = await lockedGroup(tx, groupId);
  must(group.host === "");
  await authority(tx, actor, group, "deleteGroup");
  return group;
}

/** To whom an owner can hand a group over: its members with an identity here, by name. @throws NotFound for others */
export async function heirsOf(actor: Acting, { groupId }: Which) {
  const own = { groupId, actorId: actor.id, ...whoMay("setRoles") };
  if ((await db.membership.count({ where: own })) === 0) throw new NotFound();
  return db.membership.findMany({
    where: {
      groupId,
      actorId: { not: actor.id },
      ...whoMay("see"),
      actor: { host: "", deletedAt: null, suspendedAt: null },
    },
    select: { id: true, role: true, actor: { select: { name: true, handle: true } } },
    orderBy: [{ role: "asc" }, { actor: { name: "asc" } }, { id: "asc" }],
    take: 1000,
  });
}
