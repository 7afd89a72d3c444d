import { mustBeWelcome } from "../blocks/queries";
import { db, type Transaction, transaction } from "../db";
import { Conflict, Forbidden, Invalid, must, NotFound } from "../errors";
import type { ActorModel, GroupInvitationModel, MembershipModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { count } from "../limits/commands";
import { comeIn } from "../memberships/commands";
import { can } from "../memberships/policy";
import { authority, lockedGroup, mustTakeIn } from "../memberships/standing";
import { forgottenBefore } from "../retention/rules";
import { momentOf, now, siteZone, Temporal } from "../time";
import { hashSecret } from "../tokens/commands";
import { groupSecret, type HeldInvitation, heldInvitation, mayRevoke } from "./queries";
import { type LinkInput, limits } from "./schema";

const day = 24 * 3600;

/**
 * Invites an e-mail address into a group by letter. Who was invited already stays so; who said no is left alone.
 * @param language of the letter, where the address is not that of somebody here who chose one
 * @returns whether a letter is sent
 * @throws NotFound, Forbidden for who may not invite, Conflict, TooMany
 */
export async function inviteByEmail(
  actor: Acting,
  { groupId, email, language }: { groupId: string; email: string; language?: string },
): Promise<{ made: boolean }> {
  const known = await transaction((tx) => former(tx, actor, { groupId, email }));
  if (known && stands(known)) return { made: false };
  // Nobody is to be flooded with letters from here.
  await count(["invitations", actor.id], { points: 200, seconds: day });
  await count(["invited", email], { points: 3, seconds: 3600 });
  return transaction(async (tx) => {
    const before = await former(tx, actor, { groupId, email });
    if (before && stands(before)) return { made: false };
    // A new id is a new link: the old letter opens nothing.
    if (before) await tx.groupInvitation.delete({ where: { id: before.id } });
    if ((await tx.groupInvitation.count({ where: { groupId, email: { not: null } } })) >= limits.letters)
      throw new Conflict("groupinvitations.errors.tooMany");
    const expiresAt = new Date(now().getTime() + limits.days * day * 1000);
    await create(tx, actor, groupId, { email, maxUses: 1, language, expiresAt });
    return { made: true };
  });
}

/** Makes a link by which whoever has it may come in, as often and as long as is said. @throws as {@link inviteByEmail} */
export async function makeLink(actor: Acting, { groupId, maxUses, until }: LinkInput): Promise<GroupInvitationModel> {
  return transaction(async (tx) => {
    await mayInvite(tx, actor, groupId);
    const expiresAt = until ? endOf(until) : null;
    if (expiresAt && expiresAt <= now()) throw new Invalid({ until: ["groupinvitations.errors.untilPast"] });
    const links = await tx.groupInvitation.count({ where: { groupId, email: null, revokedAt: null } });
    if (links >= limits.links) throw new Conflict("groupinvitations.errors.tooManyLinks");
    return create(tx, actor, groupId, { maxUses: maxUses ?? null, expiresAt });
  });
}

/**
 * Takes a letter or link back: it opens nothing from now on. Who came in by it stays a member.
 * @throws NotFound for who neither made it nor decides about the group's members
 */
export async function revoke(actor: Acting, { invitationId }: { invitationId: string }): Promise<void> {
  await transaction(async (tx) => {
    const found = await tx.groupInvitation.findUnique({ where: { id: invitationId } });
    if (!found || !(await mayRevoke(actor, found, tx))) throw new NotFound("groupinvitations.errors.gone");
    await lockedGroup(tx, found.groupId);
    const { count: changed } = await tx.groupInvitation.updateMany({
      where: { id: invitationId, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (changed > 0) await note(tx, "groupInvitation.revoked", actor, found);
  });
}

/**
 * `actor` comes in by a letter or a link, whatever the group's openness is. Who is a member already, or was invited by
 * name, uses nothing up.
 * @throws NotFound when there is none, Conflict saying why when it does not stand, Forbidden for who was banned
 */
export async function acceptByLink(
  actor: Acting,
  secret: string,
): Promise<{ group: ActorModel; membership: MembershipModel; fresh: boolean }> {
  must(actor.kind === "PERSON" && actor.host === "", "errors.joinPerson");
  const { group } = await held(secret);
  return transaction(async (tx) => {
    await lockedGroup(tx, group.id);
    const pair = { groupId_actorId: { groupId: group.id, actorId: actor.id } };
    const before = await tx.membership.findUnique({ where: pair });
    if (before?.role === "BANNED") throw new Forbidden("memberships.errors.banned");
    await mustBeWelcome(actor.id, group.id, tx);
    if (before && can(before.role, "see")) return { group, membership: before, fresh: false };
    const { invitation, standing, group: current } = await held(secret, tx);
    mustTakeIn(current);
    if (standing !== "open") throw new Conflict(`groupinvitations.errors.${standing}`);
    if (before?.role !== "INVITED")
      await tx.groupInvitation.update({ where: { id: invitation.id }, data: { uses: { increment: 1 } } });
    const membership = await comeIn(tx, actor, group.id, invitation);
    return { group, membership, fresh: true };
  });
}

/**
 * Whoever holds a letter says no to it, with or without an account: its link opens nothing more, and the address is not
 * invited into this group again. Twice is once.
 * @throws NotFound when there is none, Conflict saying why when it does not stand, or for a link, to which nobody need say no
 */
export async function refuseLetter(secret: string): Promise<void> {
  const { group } = await held(secret);
  await transaction(async (tx) => {
    await lockedGroup(tx, group.id);
    const { invitation, standing } = await held(secret, tx);
    if (invitation.email === null) throw new Conflict("groupinvitations.errors.linkRefused");
    if (standing === "refused") return;
    if (standing === "used" || standing === "revoked") throw new Conflict(`groupinvitations.errors.${standing}`);
    await tx.groupInvitation.update({ where: { id: invitation.id }, data: { refusedAt: now() } });
    await note(tx, "groupInvitation.revoked", null, invitation, { refused: true });
  });
}

/** Notes that a letter's or a link's invitation was looked at. */
export async function noteOpened(invitationId: string): Promise<void> {
  await db.groupInvitation.updateMany({ where: { id: invitationId, openedAt: null }, data: { openedAt: now() } });
}

/** Forgets addresses a while after their letters ended, and links taken back. Part of the hourly sweep. */
export async function sweepGroupInvitations(): Promise<void> {
  const old = forgottenBefore("groupInvitations");
  await db.groupInvitation.deleteMany({
    where: {
      OR: [
        { email: { not: null }, expiresAt: { lt: old } },
        { revokedAt: { lt: old } },
        { group: { deletedAt: { lt: old } } },
      ],
    },
  });
}

async function held(secret: string, tx?: Transaction): Promise<HeldInvitation> {
  const found = await heldInvitation(secret, tx);
  if (!found) throw new NotFound("groupinvitations.errors.gone");
  return found;
}

/** The letter of this group to an address that was written before. @throws as {@link inviteByEmail} */
async function former(
  tx: Transaction,
  actor: Acting,
  { groupId, email }: { groupId: string; email: string },
): Promise<GroupInvitationModel | null> {
  await mayInvite(tx, actor, groupId);
  const before = await tx.groupInvitation.findUnique({ where: { groupId_email: { groupId, email } } });
  if (before?.refusedAt) throw new Conflict("groupinvitations.errors.saidNo");
  return before;
}

/** A letter that is neither answered nor over. */
function stands(before: GroupInvitationModel): boolean {
  if (before.revokedAt || before.uses > 0) return false;
  return before.expiresAt === null || before.expiresAt > now();
}

async function mayInvite(tx: Transaction, actor: Acting, groupId: string): Promise<ActorModel> {
  const group = await lockedGroup(tx, groupId);
  must(group.host === "");
  await authority(tx, actor, group, "invite");
  mustTakeIn(group);
  return group;
}

async function create(
  tx: Transaction,
  actor: Acting,
  groupId: string,
  data: { email?: string; language?: string; maxUses: number | null; expiresAt: Date | null },
): Promise<GroupInvitationModel> {
  const id = crypto.randomUUID();
  const row = await tx.groupInvitation.create({
    data: { ...data, id, groupId, secretHash: hashSecret(groupSecret(id)), invitedById: actor.id, createdAt: now() },
  });
  await note(tx, "groupInvitation.made", actor, row);
  return row;
}

/** Never the address: the group's log tells that somebody was invited by letter. */
async function note(
  tx: Transaction,
  kind: "groupInvitation.made" | "groupInvitation.revoked",
  actor: Acting | null,
  { id, groupId, email }: GroupInvitationModel,
  more: Record<string, boolean> = {},
): Promise<void> {
  const data = { kind: email === null ? "link" : "letter", ...more };
  await record(tx, kind, { actorId: actor?.id ?? null, subject: id, groupId, data });
}

/** The end of a day, where this server is. */
function endOf(date: string): Date {
  return momentOf(`${Temporal.PlainDate.from(date).add({ days: 1 }).toString()}T00:00`, siteZone());
}
