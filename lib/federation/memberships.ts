import type { MemberRole } from "../generated/prisma/enums";
import type { ActorModel, MembershipModel } from "../generated/prisma/models";
import type { GivenRole } from "../memberships/schema";
import { type JsonObject, withContext } from "./context";
import { absolute, activityUri, actorUri, collectionUri } from "./uris";

/** Roles as Mobilizon names them. */
const words: Record<MemberRole, string> = {
  OWNER: "administrator",
  MODERATOR: "moderator",
  MEMBER: "member",
  REQUESTED: "not_approved",
  INVITED: "invited",
  REJECTED: "rejected",
  BANNED: "rejected",
};

const given: Record<string, GivenRole> = {
  creator: "OWNER",
  administrator: "OWNER",
  moderator: "MODERATOR",
  member: "MEMBER",
};

/** A role that another server names, if it is one that somebody inside a group has. */
export function roleOf(word: unknown): GivenRole | null {
  return typeof word === "string" && Object.hasOwn(given, word) ? (given[word] as GivenRole) : null;
}

type Party = Pick<ActorModel, "handle" | "host" | "uri">;

/** The id of a membership: that of the server where it began. */
export function memberUri({ id, uri }: Pick<MembershipModel, "id" | "uri">): string {
  return uri ?? absolute(`/members/${id}`);
}

/** Mobilizon's Member: who is what in which group. */
export function memberObject(
  row: Pick<MembershipModel, "id" | "uri" | "role">,
  group: Party,
  person: Party,
): JsonObject {
  const actor = actorUri(person);
  return { type: "Member", id: memberUri(row), actor, object: actorUri(group), role: words[row.role] };
}

/** What somebody of one side says to the other; `members` is the group's own collection, where it has one. */
interface Said {
  id: string;
  actor: Party;
  group: Party & { membersUri?: string | null };
  to: string[];
}

function frame(type: string, { id, actor, group, to }: Said, object: JsonObject | string): JsonObject {
  const members = group.host === "" ? collectionUri(group.handle, "members") : group.membersUri;
  return withContext({
    type,
    id,
    actor: actorUri(actor),
    attributedTo: actorUri(group),
    to: [...new Set([...to, ...(members ? [members] : [])])],
    cc: [actorUri(group)],
    object,
  });
}

/** One of ours asks to join: the Join's id is that of the membership. */
export function joinGroupActivity(member: string, said: Omit<Said, "id">, message: string | null): JsonObject {
  const { attributedTo: _, ...join } = frame("Join", { ...said, id: member }, actorUri(said.group));
  return message ? { ...join, participationMessage: message } : join;
}

/** Somebody is invited; `attributedTo` and `object` are the group. */
export function inviteMemberActivity(member: string, said: Omit<Said, "id">, target: string): JsonObject {
  return { ...frame("Invite", { ...said, id: member }, actorUri(said.group)), target };
}

export function acceptMemberActivity(factId: string, said: Omit<Said, "id">, member: JsonObject): JsonObject {
  return frame("Accept", { ...said, id: activityUri(factId) }, member);
}

/** A refused Member is named by its id alone, as Mobilizon reads it. */
export function rejectMemberActivity(factId: string, said: Omit<Said, "id">, member: string): JsonObject {
  return frame("Reject", { ...said, id: activityUri(factId) }, member);
}

/** Mobilizon compares the host of a list's first entry: `attributedTo` is a list here. */
export function updateMemberActivity(factId: string, said: Omit<Said, "id">, member: JsonObject): JsonObject {
  return { ...frame("Update", { ...said, id: activityUri(factId) }, member), attributedTo: [actorUri(said.group)] };
}

export function removeMemberActivity(factId: string, said: Omit<Said, "id">, member: string): JsonObject {
  return { ...frame("Remove", { ...said, id: activityUri(factId) }, member), origin: actorUri(said.group) };
}

export function leaveGroupActivity(factId: string, said: Omit<Said, "id">): JsonObject {
  return frame("Leave", { ...said, id: activityUri(factId) }, actorUri(said.group));
}
