import { type GroupRole, type MemberRole, GroupRole as Roles } from "../generated/prisma/enums";
import type { ActorModel, MembershipWhereInput } from "../generated/prisma/models";

/** What each group settles for itself: the column that names the least role, and between which roles it may lie. */
export const settable = {
  writeEvent: { column: "mayPublish", from: ["MEMBER", "MODERATOR", "OWNER"] },
  manageEvents: { column: "mayEdit", from: ["MODERATOR", "OWNER"] },
  writePost: { column: "mayPost", from: ["MEMBER", "MODERATOR", "OWNER"] },
  discuss: { column: "mayDiscuss", from: ["MEMBER", "MODERATOR"] },
  moderate: { column: "mayModerate", from: ["MODERATOR", "OWNER"] },
  invite: { column: "mayInvite", from: ["MEMBER", "MODERATOR", "OWNER"] },
  manageMembers: { column: "mayAdmit", from: ["MODERATOR", "OWNER"] },
  keepResources: { column: "mayKeep", from: ["MEMBER", "MODERATOR"] },
  editGroup: { column: "maySet", from: ["MODERATOR", "OWNER"] },
} as const satisfies Record<string, { column: keyof ActorModel; from: readonly GroupRole[] }>;
export type SettableVerb = keyof typeof settable;

/** What is the same in every group. */
const fixed = { see: "MEMBER", manageOwnEvent: "MEMBER", setRoles: "OWNER", deleteGroup: "OWNER" } as const;

/** What somebody may do in a group. `writeEvent`: publish in its name; `discuss`: begin threads, polls and tasks. */
export type Verb = SettableVerb | keyof typeof fixed;

export type Column = (typeof settable)[SettableVerb]["column"];
/** What a group settled. */
export type GroupRules = Pick<ActorModel, Column>;

/** The columns of a group that {@link can} asks for. */
export const ruleColumns = Object.fromEntries(Object.values(settable).map(({ column }) => [column, true])) as Record<
  Column,
  true
>;

/** What holds in groups elsewhere, as far as we know, and in a new one. */
const usual: GroupRules = {
  mayPublish: "MEMBER",
  mayEdit: "MODERATOR",
  mayPost: "MODERATOR",
  mayDiscuss: "MEMBER",
  mayModerate: "MODERATOR",
  mayInvite: "MODERATOR",
  mayAdmit: "MODERATOR",
  mayKeep: "MEMBER",
  maySet: "OWNER",
};

const order: readonly MemberRole[] = ["OWNER", "MODERATOR", "MEMBER"];

function atLeast(least: GroupRole): MemberRole[] {
  return order.slice(0, order.indexOf(least) + 1);
}

/** The least role that may do `verb` in a group; null for one elsewhere. */
export function leastRole(verb: Verb, group: GroupRules | null): GroupRole {
  return verb in settable ? (group ?? usual)[settable[verb as SettableVerb].column] : fixed[verb as keyof typeof fixed];
}

/** Whether `role` (null: no membership) may do `verb` in a group, which settled some of it for itself. */
export function can(role: MemberRole | null, verb: keyof typeof fixed, group?: GroupRules | null): boolean;
export function can(role: MemberRole | null, verb: Verb, group: GroupRules | null): boolean;
export function can(role: MemberRole | null, verb: Verb, group: GroupRules | null = null): boolean {
  return role !== null && atLeast(leastRole(verb, group)).includes(role);
}

/** The memberships that allow `verb`, for queries: {@link can} as a where. */
export function whoMay(verb: Verb): MembershipWhereInput {
  if (!(verb in settable)) return { role: { in: atLeast(leastRole(verb, null)) } };
  const { column } = settable[verb as SettableVerb];
  return { OR: Object.values(Roles).map((least) => ({ group: { [column]: least }, role: { in: atLeast(least) } })) };
}

/** Whether `role` decides about somebody of role `other`: owners about everybody, others about those who do not decide. */
export function decidesAbout(role: MemberRole | null, other: MemberRole, group: GroupRules | null): boolean {
  return can(role, "setRoles") || (can(role, "manageMembers", group) && !can(other, "manageMembers", group));
}
