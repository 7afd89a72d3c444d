import type { Prisma } from "../generated/prisma/client";
import type { MemberRole } from "../generated/prisma/enums";
import type { ResourceModel } from "../generated/prisma/models";
import type { Acting, Viewer } from "../identities/schema";
import { can, type GroupRules, whoMay } from "../memberships/policy";

/** Who sees what a group keeps: its members. The only statement of it. */
export function keptFor(viewer: Viewer): Prisma.ResourceWhereInput {
  // No group has the member nobody.
  if (!viewer) return { id: { in: [] } };
  return {
    group: { deletedAt: null, suspendedAt: null, members: { some: { actorId: viewer.id, ...whoMay("see") } } },
  };
}

/** What a server may have of it, as one of its people may. */
export function keptForServer(host: string): Prisma.ResourceWhereInput {
  const theirs = { actor: { host, deletedAt: null, suspendedAt: null }, ...whoMay("see") };
  return { group: { deletedAt: null, suspendedAt: null, members: { some: theirs } } };
}

/** Whether somebody may rename, move or take away a resource: their own, and everything who keeps the group in order. */
export function mayChange(
  actor: Acting,
  resource: Pick<ResourceModel, "authorId">,
  { role, rules }: { role: MemberRole | null; rules: GroupRules | null },
): boolean {
  return can(role, "see") && (resource.authorId === actor.id || can(role, "moderate", rules));
}
