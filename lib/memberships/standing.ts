import type { Transaction } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import type { ActorModel, MembershipModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { type FactKind, record } from "../jobs/facts";
import { can, type Verb } from "./policy";
import { roleIn } from "./queries";

/**
 * A living group, locked: whatever changes who belongs to it happens one after the other.
 * @throws NotFound
 */
export async function lockedGroup(tx: Transaction, groupId: string): Promise<ActorModel> {
  // Events and posts may name the group meanwhile: only changes of the group itself wait.
  await tx.$queryRaw`select id from "Actor" where id = ${groupId}::uuid for no key update`;
  const group = await tx.actor.findFirst({
    where: { id: groupId, kind: "GROUP", deletedAt: null, suspendedAt: null },
  });
  if (!group) throw new NotFound();
  return group;
}

/**
 * A living group in which something new may be written: asked by every command that does. Of an archived one everything
 * is read and nothing is added.
 * @throws NotFound, Conflict
 */
export async function livelyGroup(tx: Transaction, groupId: string): Promise<ActorModel> {
  const group = await tx.actor.findFirst({
    where: { id: groupId, kind: "GROUP", deletedAt: null, suspendedAt: null },
  });
  if (!group) throw new NotFound();
  if (group.archivedAt) throw new Conflict("groups.errors.archived");
  return group;
}

/** The membership with this id and its group, locked. @throws NotFound */
export async function lockedMembership(tx: Transaction, id: string) {
  const found = await tx.membership.findUnique({ where: { id }, select: { groupId: true } });
  if (!found) throw new NotFound("memberships.errors.gone");
  const group = await lockedGroup(tx, found.groupId);
  const row = await tx.membership.findUnique({ where: { id } });
  if (!row) throw new NotFound("memberships.errors.gone");
  return { group, row };
}

/** Nobody new comes into a group that is read alone. @throws Conflict */
export function mustTakeIn(group: ActorModel): void {
  if (group.archivedAt) throw new Conflict("memberships.errors.archived");
}

/**
 * Who decides about a group's members: those whom its own list names, or the group itself. Of a group elsewhere nobody
 * of ours decides here.
 * @returns the role in which `actor` does it; the group itself stands as an owner
 * @throws Forbidden
 */
export async function authority(tx: Transaction, actor: Acting, group: ActorModel, verb: Verb = "manageMembers") {
  if (group.host !== "" && actor.host === "") throw new Forbidden();
  if (actor.id === group.id) return "OWNER" as const;
  const role = await roleIn(group.id, actor.id, tx);
  if (!can(role, verb, group)) throw new Forbidden();
  return role;
}

/** @throws Conflict when `row` is the only owner of a group of ours */
export async function notLastOwner(tx: Transaction, group: ActorModel, row: MembershipModel): Promise<void> {
  if (row.role !== "OWNER" || group.host !== "") return;
  const others = await tx.membership.count({
    where: { groupId: group.id, role: "OWNER", id: { not: row.id }, actor: { deletedAt: null, suspendedAt: null } },
  });
  if (others === 0) throw new Conflict("memberships.errors.lastOwner");
}

/** What the effects of a membership's change need once its row is gone. */
export interface Told {
  groupId: string;
  memberId: string;
  uri: string | null;
  [more: string]: string | boolean | null;
}

/** Records what happened to a membership. */
export function tell(
  tx: Transaction,
  kind: FactKind,
  by: Acting,
  row: MembershipModel,
  more: Record<string, string | boolean | null> = {},
): Promise<string> {
  const data: Told = { groupId: row.groupId, memberId: row.actorId, uri: row.uri, ...more };
  return record(tx, kind, { actorId: by.id, subject: row.id, groupId: row.groupId, data });
}
