import { db } from "../db";
import { NotFound } from "../errors";
import type { MemberRole } from "../generated/prisma/enums";
import type { ActorModel } from "../generated/prisma/models";
import { isUuid } from "../text";
import type { Acting } from "./schema";

/** How one identity of an account looks to its owner. */
export type KnownIdentity = Pick<ActorModel, "id" | "handle" | "name" | "ribbon" | "ribbonShape">;

const alive = { deletedAt: null, suspendedAt: null };
/** Who belongs to a group, or was about to: their names were read there. */
const members: MemberRole[] = ["OWNER", "MODERATOR", "MEMBER"];
const roles: MemberRole[] = [...members, "REQUESTED", "INVITED"];

/**
 * The identity of the same account under which a group knows whoever acts, where it does not know the one that acts.
 * For the owner of both alone: before they write or join under another name than they mean to.
 * @returns null when there is nothing to ask
 */
export function knownAs(actor: Acting, groupId: string): Promise<KnownIdentity | null> {
  return known(actor, groupId, roles);
}

/** The same where the other identity belongs to the group: what is for members opens to that one. */
export function memberAs(actor: Acting, groupId: string): Promise<KnownIdentity | null> {
  return known(actor, groupId, members);
}

async function known(actor: Acting, groupId: string, among: MemberRole[]): Promise<KnownIdentity | null> {
  if (!isUuid(groupId) || actor.host !== "") return null;
  const inGroup = { groupId, role: { in: among } };
  if ((await db.membership.count({ where: { ...inGroup, actorId: actor.id } })) > 0) return null;
  const row = await db.identity.findFirst({
    where: {
      account: { identities: { some: { actorId: actor.id } } },
      actor: { ...alive, memberships: { some: inGroup } },
    },
    select: { actor: { select: { id: true, handle: true, name: true, ribbon: true, ribbonShape: true } } },
    orderBy: [{ isDefault: "desc" }, { actor: { name: "asc" } }, { actorId: "asc" }],
  });
  return row?.actor ?? null;
}

/** Whether the owner said in this session that they go on as `actor` in a group that knows another identity of theirs. */
export async function isSettled(sessionId: string, actor: Acting, groupId: string): Promise<boolean> {
  return (await db.session.count({ where: { id: sessionId, settled: { has: `${actor.id} ${groupId}` } } })) > 0;
}

/** Remembers it for as long as the session lives. @throws NotFound where there is nothing to settle */
export async function settle(sessionId: string, actor: Acting, groupId: string): Promise<void> {
  if (!(await knownAs(actor, groupId))) throw new NotFound();
  if (await isSettled(sessionId, actor, groupId)) return;
  await db.session.updateMany({
    where: { id: sessionId },
    data: { settled: { push: `${actor.id} ${groupId}` } },
  });
}
