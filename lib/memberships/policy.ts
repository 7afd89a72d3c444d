import type { MemberRole } from "../generated/prisma/enums";

/** What somebody may do in a group. `writeEvent`: publish in the name of the group. */
export const verbs = [
  "see",
  "writeEvent",
  "manageOwnEvent",
  "manageEvents",
  "writePost",
  "manageMembers",
  "setRoles",
  "editGroup",
  "deleteGroup",
] as const;
export type Verb = (typeof verbs)[number];

/** Roles × verbs: the only statement of who may do what in a group. */
const table: Record<MemberRole, readonly Verb[]> = {
  OWNER: verbs,
  MODERATOR: ["see", "writeEvent", "manageOwnEvent", "manageEvents", "writePost", "manageMembers"],
  MEMBER: ["see", "writeEvent", "manageOwnEvent"],
  REQUESTED: [],
  INVITED: [],
  REJECTED: [],
  BANNED: [],
};

/** Whether `role` (null: no membership) may do `verb`. */
export function can(role: MemberRole | null, verb: Verb): boolean {
  return role !== null && table[role].includes(verb);
}

/** The roles that may do `verb`, for queries. */
export function rolesThatCan(verb: Verb): MemberRole[] {
  return (Object.keys(table) as MemberRole[]).filter((role) => can(role, verb));
}

/** Whether `role` decides about somebody of role `other`: owners about everybody, moderators about those who run nothing. */
export function decidesAbout(role: MemberRole | null, other: MemberRole): boolean {
  return can(role, "setRoles") || (can(role, "manageMembers") && !can(other, "manageMembers"));
}
