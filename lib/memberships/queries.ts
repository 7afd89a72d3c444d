import { db, type Transaction } from "../db";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { MemberRole } from "../generated/prisma/enums";
import type { ActorModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { can, type GroupRules, ruleColumns, type Verb, whoMay } from "./policy";

/** The role of an actor in a group; null for none. */
export async function roleIn(groupId: string, actorId: string, tx: Transaction = db): Promise<MemberRole | null> {
  const membership = await tx.membership.findUnique({
    where: { groupId_actorId: { groupId, actorId } },
    select: { role: true },
  });
  return membership?.role ?? null;
}

/** Whether an actor may do `verb` in a group, as its role and what the group settled say. */
export async function mayIn(groupId: string, actorId: string, verb: Verb, tx: Transaction = db): Promise<boolean> {
  return (await tx.membership.count({ where: { groupId, actorId, ...whoMay(verb) } })) > 0;
}

/** The role of an actor in a group, null for none, and what the group settled, for many questions to `can`. */
export async function standingIn(
  groupId: string,
  actorId: string,
  tx: Transaction = db,
): Promise<{ role: MemberRole | null; rules: GroupRules | null }> {
  const row = await tx.membership.findUnique({
    where: { groupId_actorId: { groupId, actorId } },
    select: { role: true, group: { select: ruleColumns } },
  });
  return { role: row?.role ?? null, rules: row?.group ?? null };
}

/** Our own groups in which `actor` has a part, by name. */
export function groupsOf(actor: Acting, verb: Verb = "see"): Promise<ActorModel[]> {
  return db.actor.findMany({
    where: {
      kind: "GROUP",
      host: "",
      deletedAt: null,
      members: { some: { actorId: actor.id, ...whoMay(verb) } },
    },
    orderBy: [{ name: "asc" }, { handle: "asc" }],
  });
}

/** Whom `actor` may publish as: itself first, then its groups by name. */
export async function publishersFor(actor: Acting): Promise<ActorModel[]> {
  const [self, groups] = await Promise.all([
    db.actor.findUnique({ where: { id: actor.id } }),
    groupsOf(actor, "writeEvent"),
  ]);
  return self && !self.deletedAt && !self.suspendedAt ? [self, ...groups.filter((group) => !group.suspendedAt)] : [];
}

const alive = { deletedAt: null, suspendedAt: null };

/** How many belong to a group of ours. */
export function memberCount(groupId: string): Promise<number> {
  return db.membership.count({ where: { groupId, ...whoMay("see"), actor: alive } });
}

/** How many ask to join a group of ours. For those who decide about it. */
export function askingIn(groupId: string): Promise<number> {
  return db.membership.count({ where: { groupId, role: "REQUESTED", actor: alive } });
}

/** In how many living groups each of these belongs. For the owner of all of them alone. */
export async function groupCounts(actorIds: string[]): Promise<Map<string, number>> {
  const rows = await db.membership.groupBy({
    by: ["actorId"],
    where: { actorId: { in: actorIds }, ...whoMay("see"), group: alive },
    _count: true,
  });
  return new Map(rows.map(({ actorId, _count }) => [actorId, _count]));
}

export interface OwnMembership {
  group: ActorCard;
  role: MemberRole;
  since: Date;
  /** How many ask to join, where the identity decides about it. */
  asking: number;
}

/** The groups, here and elsewhere, in which an identity has a part, or to which it is invited. For itself alone. */
export async function membershipsOf(actor: Acting): Promise<OwnMembership[]> {
  const rows = await db.membership.findMany({
    where: { actorId: actor.id, role: { notIn: ["BANNED", "REJECTED"] }, group: alive },
    select: { role: true, createdAt: true, group: { select: { ...cardColumns, ...ruleColumns } } },
    orderBy: [{ group: { name: "asc" } }, { groupId: "asc" }],
  });
  const deciding = rows.filter(({ role, group }) => !group.host && can(role, "manageMembers", group));
  const asking = await db.membership.groupBy({
    by: ["groupId"],
    where: { groupId: { in: deciding.map(({ group }) => group.id) }, role: "REQUESTED", actor: alive },
    _count: true,
  });
  return rows.map(({ role, createdAt, group }) => ({
    role,
    since: createdAt,
    group: actorCard(group),
    asking: asking.find(({ groupId }) => groupId === group.id)?._count ?? 0,
  }));
}

/** Since when somebody belongs to a group; null for who does not. For themselves alone. */
export async function sinceIn(groupId: string, actorId: string): Promise<Date | null> {
  const row = await db.membership.findFirst({
    where: { groupId, actorId, ...whoMay("see") },
    select: { createdAt: true },
  });
  return row?.createdAt ?? null;
}

/** How an identity stands to a group, and why it was turned away, as said to it. For itself alone. */
export async function ownStanding(
  actor: Acting,
  groupId: string,
): Promise<{ role: MemberRole | null; reason: string | null }> {
  const row = await db.membership.findUnique({
    where: { groupId_actorId: { groupId, actorId: actor.id } },
    select: { role: true, reason: true },
  });
  return row ?? { role: null, reason: null };
}

/** An owner of a group, for what its server does in its name. */
export function ownerOf(groupId: string): Promise<ActorModel | null> {
  return db.actor.findFirst({
    where: { ...alive, host: "", memberships: { some: { groupId, role: "OWNER" } } },
    orderBy: { id: "asc" },
  });
}
