import { createConfirmedAccount } from "../../lib/accounts/commands";
import { db } from "../../lib/db";
import type { MemberRole } from "../../lib/generated/prisma/enums";
import type { Acting } from "../../lib/identities/schema";
import { can, type Verb } from "../../lib/memberships/policy";
import { standingIn } from "../../lib/memberships/queries";
import { startSession } from "../../lib/sessions/commands";
import { belongs, castPassword, group, people } from "../../prisma/cast";
import { Neighbour, type Neighbourly } from "../neighbour";

/** Who asks. `other` has an account and nothing to do with the group; `otherOwner` owns another one; `remote` is a member elsewhere. */
export const roles = [
  "anonymous",
  "other",
  "requested",
  "invited",
  "rejected",
  "banned",
  "otherOwner",
  "remote",
  "member",
  "moderator",
  "owner",
] as const;
export type Role = (typeof roles)[number];

/** The role in the group that each of them has; null for none. */
export const memberRoles: Record<Role, MemberRole | null> = {
  anonymous: null,
  other: null,
  requested: "REQUESTED",
  invited: "INVITED",
  rejected: "REJECTED",
  banned: "BANNED",
  otherOwner: null,
  remote: "MEMBER",
  member: "MEMBER",
  moderator: "MODERATOR",
  owner: "OWNER",
};

export interface RoleScene {
  group: Acting;
  otherGroup: Acting;
  /** Everybody of ours who asks, and the one elsewhere. */
  actors: Record<Exclude<Role, "anonymous">, Acting>;
  sessions: Partial<Record<Role, string>>;
  neighbour: Neighbour;
  key: Neighbourly;
  /** Words that stand in what is for members alone. */
  marks: string[];
}

/** A group with somebody in each role, in the database of the running server. */
export async function setRoleScene(): Promise<RoleScene> {
  const [owner, otherOwner] = await people("ada", "grace");
  const kitchen = await group(owner, { openness: "MODERATED" });
  const otherGroup = await group(otherOwner, { handle: "garden", name: "Le jardin" });
  const neighbour = await Neighbour.start("127.0.0.1");
  const key = neighbour.addActor("rosa");
  const remote = await db.actor.create({
    data: {
      kind: "PERSON",
      handle: "rosa",
      host: neighbour.host,
      name: "Rosa",
      uri: key.id,
      inboxUri: key.inbox,
      sharedInboxUri: `${neighbour.origin}/inbox`,
      fetchedAt: new Date(),
    },
  });
  const actors: Partial<RoleScene["actors"]> = { owner, otherOwner, remote };
  const sessions: RoleScene["sessions"] = {};
  for (const role of roles) if (role !== "anonymous" && role !== "remote") await enter(role, actors, sessions);
  const scene = {
    group: kitchen,
    otherGroup,
    actors: actors as RoleScene["actors"],
    sessions,
    neighbour,
    key,
    marks: [],
  };
  await restoreRoles(scene);
  return scene;
}

async function enter(
  role: Exclude<Role, "anonymous" | "remote">,
  actors: Partial<RoleScene["actors"]>,
  sessions: object,
) {
  const handle = `walk_${role.toLowerCase()}`;
  const email = `${handle}@cast.example`;
  const made =
    actors[role] ?? (await createConfirmedAccount({ email, handle, name: role, password: castPassword })).actor;
  const actorId = made.id;
  actors[role] = made;
  const { accountId } = await db.identity.findUniqueOrThrow({ where: { actorId } });
  const token = await startSession(db, { accountId, actorId, userAgent: "the walk's browser" });
  Object.assign(sessions, { [role]: token });
}

/** Everybody is again what they were: what one cell did is not for the next. */
export async function restoreRoles({ group: kitchen, actors }: Pick<RoleScene, "group" | "actors">): Promise<void> {
  for (const role of roles) {
    if (role === "anonymous") continue;
    const is = memberRoles[role];
    if (is) await belongs(actors[role], kitchen, is);
    else await db.membership.deleteMany({ where: { groupId: kitchen.id, actorId: actors[role].id } });
  }
}

/** Whether the table of lib/memberships/policy.ts allows somebody of this role to do it. */
export async function allows(scene: RoleScene, role: Role, verb: Verb): Promise<boolean> {
  const { rules } = await standingIn(scene.group.id, scene.actors.owner.id);
  return can(memberRoles[role], verb, rules);
}

/** Somebody new, for deeds that use somebody up. */
export async function somebody(): Promise<Acting> {
  const handle = `s${crypto.randomUUID().slice(0, 8)}`;
  const { id, kind, host } = await db.actor.create({ data: { kind: "PERSON", handle, name: handle } });
  return { id, kind, handle, host };
}
