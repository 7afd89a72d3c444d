import { unreadDiscussions } from "@/lib/discussions/queries";
import type { MemberRole } from "@/lib/generated/prisma/enums";
import { reportsWaiting } from "@/lib/groups/desk";
import type { Acting } from "@/lib/identities/schema";
import { can, type GroupRules } from "@/lib/memberships/policy";
import { askingIn } from "@/lib/memberships/queries";
import { tasksFor } from "@/lib/tasks/queries";

/** How much waits for somebody in each part of a group that members alone open. */
export type NewIn = Partial<Record<"discussions" | "resources" | "tasks" | "members" | "desk", number>>;

/** Counts what is new in a group for somebody of this role. */
export async function newIn(
  viewer: Acting | null,
  groupId: string,
  role: MemberRole | null,
  rules: GroupRules | null,
): Promise<NewIn> {
  if (!viewer || !can(role, "see")) return {};
  const [discussions, members, tasks, desk] = await Promise.all([
    unreadDiscussions(viewer, groupId),
    can(role, "manageMembers", rules) ? askingIn(groupId) : 0,
    tasksFor(viewer, groupId),
    can(role, "moderate", rules) ? reportsWaiting(viewer, groupId) : 0,
  ]);
  return { discussions, members, tasks, desk };
}
