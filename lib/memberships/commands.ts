import { mustBeWelcome } from "../blocks/queries";
import { type Transaction, transaction } from "../db";
import { Conflict, Forbidden, must, NotFound } from "../errors";
import type { MembershipModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { now } from "../time";
import { can } from "./policy";
import { messageField } from "./schema";
import { lockedGroup, mustTakeIn, notLastOwner, tell } from "./standing";

interface Request {
  groupId: string;
  message?: string;
  /** The Member's id where the server of who asks made it. */
  uri?: string | null;
}

/**
 * `actor` joins a group: at once where it is open, after somebody said yes where it asks, and not at all where only
 * invited people come in. Asking where one is invited is saying yes. Asking twice is asking once.
 * @throws NotFound, Forbidden for who was banned, Conflict where only invited people come in
 */
export async function requestMembership(
  actor: Acting,
  { groupId, message, uri = null }: Request,
): Promise<MembershipModel> {
  must(actor.kind === "PERSON", "errors.joinPerson");
  const words = messageField.parse(message);
  return transaction(async (tx) => {
    const group = await lockedGroup(tx, groupId);
    const before = await own(tx, actor, groupId);
    if (group.visibility === "MEMBERS" && !before) throw new NotFound();
    if (before?.role === "BANNED") throw new Forbidden("memberships.errors.banned");
    await mustBeWelcome(actor.id, groupId, tx);
    await unclaimed(tx, uri, before);
    if (before && can(before.role, "see")) return renamed(tx, actor, before, uri);
    mustTakeIn(group);
    if (before?.role === "INVITED") return welcome(tx, actor, await rename(tx, before, uri), uri !== null);
    if (group.openness === "INVITE_ONLY") throw new Conflict("memberships.errors.inviteOnly");
    const atOnce = group.host === "" && group.openness === "OPEN";
    const repeated = before?.role === "REQUESTED" && before.uri === uri && before.message === words;
    if (repeated && !atOnce) return before;
    const fresh = {
      role: atOnce ? ("MEMBER" as const) : ("REQUESTED" as const),
      uri,
      message: words,
      reason: null,
      invitedById: null,
      createdAt: now(),
    };
    const row = await tx.membership.upsert({
      where: { groupId_actorId: { groupId, actorId: actor.id } },
      create: { ...fresh, groupId, actorId: actor.id },
      update: fresh,
    });
    await tell(tx, atOnce ? "membership.accepted" : "membership.requested", actor, row, { asked: true });
    return row;
  });
}

/**
 * `actor` says yes to an invitation. Twice is once.
 * @throws NotFound when there is none
 */
export async function acceptInvitation(actor: Acting, { groupId }: { groupId: string }): Promise<MembershipModel> {
  return transaction(async (tx) => {
    const group = await lockedGroup(tx, groupId);
    const row = await own(tx, actor, groupId);
    if (row && can(row.role, "see")) return row;
    if (row?.role !== "INVITED") throw new NotFound("memberships.errors.noInvitation");
    mustTakeIn(group);
    return welcome(tx, actor, row);
  });
}

/**
 * `actor` comes into a group by a letter or a link, under the group's lock; whether that stands the caller has looked at.
 * An invitation by name is answered by it.
 */
export async function comeIn(
  tx: Transaction,
  actor: Acting,
  groupId: string,
  via: { id: string; email: string | null; invitedById: string | null },
): Promise<MembershipModel> {
  const before = await own(tx, actor, groupId);
  if (before?.role === "INVITED") return welcome(tx, actor, before);
  const { id: viaId, invitedById } = via;
  const fresh = { role: "MEMBER" as const, viaId, invitedById, message: null, reason: null, createdAt: now() };
  const row = await tx.membership.upsert({
    where: { groupId_actorId: { groupId, actorId: actor.id } },
    create: { ...fresh, groupId, actorId: actor.id },
    update: fresh,
  });
  await tell(tx, "membership.accepted", actor, row, {
    invited: true,
    invitedById,
    via: via.email === null ? "link" : "letter",
  });
  return row;
}

/** `actor` says no to an invitation. It may be invited again. */
export async function refuseInvitation(actor: Acting, { groupId }: { groupId: string }): Promise<void> {
  await transaction(async (tx) => {
    await lockedGroup(tx, groupId);
    const row = await own(tx, actor, groupId);
    if (row?.role !== "INVITED") throw new NotFound("memberships.errors.noInvitation");
    await tx.membership.delete({ where: { id: row.id } });
    await refused(tx, actor, row);
  });
}

/**
 * `actor` leaves a group, or takes back that it asked to join. Who was banned stays so.
 * @throws Conflict for the last owner
 */
export async function leaveGroup(actor: Acting, { groupId }: { groupId: string }): Promise<void> {
  await transaction(async (tx) => {
    const group = await lockedGroup(tx, groupId);
    const row = await own(tx, actor, groupId);
    if (!row || row.role === "BANNED") return;
    await notLastOwner(tx, group, row);
    await tx.membership.delete({ where: { id: row.id } });
    if (row.role === "INVITED") await refused(tx, actor, row);
    else if (row.role !== "REJECTED") await tell(tx, "membership.left", actor, row);
  });
}

function own(tx: Transaction, actor: Acting, groupId: string): Promise<MembershipModel | null> {
  return tx.membership.findUnique({ where: { groupId_actorId: { groupId, actorId: actor.id } } });
}

/** An id that names somebody else's membership already is nobody's to use again. */
async function unclaimed(tx: Transaction, uri: string | null, before: MembershipModel | null): Promise<void> {
  if (uri === null || uri === before?.uri) return;
  if ((await tx.membership.count({ where: { uri } })) > 0) throw new Conflict("memberships.errors.taken");
}

async function rename(tx: Transaction, row: MembershipModel, uri: string | null): Promise<MembershipModel> {
  return uri === null || uri === row.uri ? row : tx.membership.update({ where: { id: row.id }, data: { uri } });
}

/** Who is a member and asks once more, from elsewhere and under a new id, is answered once more. */
async function renamed(
  tx: Transaction,
  actor: Acting,
  row: MembershipModel,
  uri: string | null,
): Promise<MembershipModel> {
  const after = await rename(tx, row, uri);
  if (after !== row) await tell(tx, "membership.accepted", actor, after, { asked: true });
  return after;
}

/** @param asked whether they asked from elsewhere and wait for an answer */
async function welcome(tx: Transaction, actor: Acting, row: MembershipModel, asked = false): Promise<MembershipModel> {
  const role = row.promised ?? "MEMBER";
  const data = { role, promised: null, createdAt: now() };
  const member = await tx.membership.update({ where: { id: row.id }, data });
  await tell(tx, "membership.accepted", actor, member, { invited: true, asked, invitedById: row.invitedById });
  return member;
}

async function refused(tx: Transaction, actor: Acting, row: MembershipModel): Promise<void> {
  await tell(tx, "membership.rejected", actor, row, { invited: true, invitedById: row.invitedById });
}
