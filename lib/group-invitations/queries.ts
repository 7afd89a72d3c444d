import { db, type Transaction } from "../db";
import { env } from "../env";
import { Forbidden, NotFound } from "../errors";
import type { GroupInvitationModel } from "../generated/prisma/models";
import type { ActorRow } from "../identities/queries";
import type { Acting } from "../identities/schema";
import { can, whoMay } from "../memberships/policy";
import { mayIn, standingIn } from "../memberships/queries";
import { now } from "../time";
import { hashSecret, secretOf } from "../tokens/commands";
import { type Standing, standingOf } from "./rules";

/** The secret of a letter or link: derived from its id, so that it stands nowhere at rest. */
export function groupSecret(invitationId: string): string {
  return secretOf(invitationId, "group invitation");
}

/** Where a letter's or a link's invitation is opened. */
export function groupInvitationLink(invitationId: string): string {
  return `${env().PUBLIC_URL}/i/${groupSecret(invitationId)}`;
}

/** An invitation into a group as whoever holds its link finds it. */
export interface HeldInvitation {
  invitation: GroupInvitationModel;
  group: ActorRow;
  standing: Standing;
}

/**
 * What a link leads to. The caller shows the group only while the invitation stands.
 * @returns null when there is no such invitation, or its group is gone
 */
export async function heldInvitation(secret: string, tx: Transaction = db): Promise<HeldInvitation | null> {
  if (!/^[\w-]{43}$/.test(secret)) return null;
  const invitation = await tx.groupInvitation.findUnique({
    where: { secretHash: hashSecret(secret) },
    include: { group: { include: { avatar: true, cover: true } } },
  });
  if (!invitation) return null;
  const { group, ...row } = invitation;
  if (group.deletedAt || group.suspendedAt || group.host !== "") return null;
  return { invitation: row, group, standing: standingOf(row, await answeredFor(row, tx), now()) };
}

/** Whoever made it may still invite. An identity that is gone invites nobody. */
async function answeredFor({ groupId, invitedById }: GroupInvitationModel, tx: Transaction): Promise<boolean> {
  if (!invitedById) return false;
  const where = { groupId, actorId: invitedById, ...whoMay("invite"), actor: { deletedAt: null, suspendedAt: null } };
  return (await tx.membership.count({ where })) > 0;
}

/** How far a letter or link has come, for those who may read it. */
export type Progress = "sent" | "opened" | "joined" | "undelivered" | Exclude<Standing, "open" | "used" | "revoked">;

/** One letter or link in the list of a group's invitations. */
export interface ListedGroupInvitation {
  id: string;
  /** Of a letter; null for a link. */
  email: string | null;
  /** The address of a link. */
  link: string | null;
  progress: Progress;
  uses: number;
  maxUses: number | null;
  expiresAt: Date | null;
  createdAt: Date;
}

/**
 * The letters and links of a group that were not taken back, latest first: all of them for those who decide about its
 * members, one's own for others who may invite. Which identity used a letter is not told.
 * @throws NotFound for who is not inside, Forbidden for who may not invite
 */
export async function groupInvitationsOf(actor: Acting, groupId: string): Promise<ListedGroupInvitation[]> {
  const { role, rules } = await standingIn(groupId, actor.id);
  if (!can(role, "see")) throw new NotFound();
  if (!can(role, "invite", rules)) throw new Forbidden();
  const rows = await db.groupInvitation.findMany({
    where: { groupId, revokedAt: null, ...(!can(role, "manageMembers", rules) && { invitedById: actor.id }) },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  const letters = await db.letter.findMany({
    where: { key: { in: rows.map(({ id }) => letterKey(id)) }, refusedAt: { not: null } },
    select: { key: true },
  });
  const inviting = await invitersIn(groupId, rows);
  return rows.map((row) => {
    const standing = standingOf(row, inviting.has(row.invitedById ?? ""), now());
    return {
      id: row.id,
      email: row.email,
      link: row.email === null ? groupInvitationLink(row.id) : null,
      progress: progressOf(
        row,
        standing,
        letters.some(({ key }) => key === letterKey(row.id)),
      ),
      uses: row.uses,
      maxUses: row.maxUses,
      expiresAt: row.expiresAt,
      createdAt: row.createdAt,
    };
  });
}

/** The letter of an invitation, of which there is one. */
export function letterKey(invitationId: string): string {
  return `groupInvited:${invitationId}`;
}

/** Whether somebody may take an invitation back: who made it, or who decides about members. */
export async function mayRevoke(actor: Acting, invitation: GroupInvitationModel, tx: Transaction): Promise<boolean> {
  const own = invitation.invitedById === actor.id && (await mayIn(invitation.groupId, actor.id, "see", tx));
  return own || mayIn(invitation.groupId, actor.id, "manageMembers", tx);
}

/** Of those who made these, whoever may still invite. */
async function invitersIn(groupId: string, rows: GroupInvitationModel[]): Promise<Set<string>> {
  const ids = [...new Set(rows.flatMap(({ invitedById }) => invitedById ?? []))];
  const where = { groupId, ...whoMay("invite"), actorId: { in: ids }, actor: { deletedAt: null, suspendedAt: null } };
  const found = await db.membership.findMany({ where, select: { actorId: true } });
  return new Set(found.map(({ actorId }) => actorId));
}

function progressOf(row: GroupInvitationModel, standing: Standing, undelivered: boolean): Progress {
  if (row.email !== null && row.uses > 0) return "joined";
  if (standing === "used") return "joined";
  if (standing !== "open" && standing !== "revoked") return standing;
  if (undelivered) return "undelivered";
  return row.openedAt ? "opened" : "sent";
}
