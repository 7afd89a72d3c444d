import type { Prisma } from "../generated/prisma/client";
import type { MemberRole } from "../generated/prisma/enums";
import type { Viewer } from "../identities/schema";

/** Who knows a group that is for its members: they, and those on the way in. */
const knowing: MemberRole[] = ["OWNER", "MODERATOR", "MEMBER", "INVITED", "REQUESTED"];

/**
 * Who may open the page of somebody: everybody that of a person, of a server, and of a group that is not for its members
 * alone. The only statement of it.
 */
export function findableBy(viewer: Viewer): Prisma.ActorWhereInput {
  if (viewer?.steward) return {};
  const open: Prisma.ActorWhereInput = { visibility: { not: "MEMBERS" } };
  if (!viewer) return open;
  return { OR: [open, { id: viewer.id }, { members: { some: { actorId: viewer.id, role: { in: knowing } } } }] };
}

/** Of which groups another server may have the documents: of those for members, where one of its people is inside. */
export function findableAt(host: string): Prisma.ActorWhereInput {
  const actor = { host, deletedAt: null, suspendedAt: null };
  return { OR: [{ visibility: { not: "MEMBERS" } }, { members: { some: { actor, role: { in: knowing } } } }] };
}

/** Which groups stand in lists, in search and in what other servers show. */
export const listed: Prisma.ActorWhereInput = { visibility: "PUBLIC", discoverable: true };
