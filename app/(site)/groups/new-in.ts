import type { MemberRole } from "@/lib/generated/prisma/enums";
import { can, type GroupRules } from "@/lib/memberships/policy";
import { askingIn } from "@/lib/memberships/queries";

/** How much waits for somebody in each part of a group that members alone open. */
export type NewIn = Partial<Record<"discussions" | "resources" | "tasks" | "members", number>>;

/** Counts what is new in a group for somebody of this role. */
export async function newIn(groupId: string, role: MemberRole | null, rules: GroupRules | null): Promise<NewIn> {
  if (!can(role, "see")) return {};
  return { members: can(role, "manageMembers", rules) ? await askingIn(groupId) : 0 };
}
