import type { Prisma } from "../generated/prisma/client";
import type { Acting, Viewer } from "../identities/schema";
import { whoMay } from "../memberships/policy";

/** Whose posts `actor` writes, changes and deletes: those of groups of ours in whose name it may. */
export function manageable(actor: Acting): Prisma.PostWhereInput {
  return {
    uri: null,
    deletedAt: null,
    organiser: {
      host: "",
      deletedAt: null,
      suspendedAt: null,
      members: { some: { actorId: actor.id, ...whoMay("writePost") } },
    },
  };
}

/** Who may read a post: the only statement of it. */
export function readableBy(viewer: Viewer): Prisma.PostWhereInput {
  const published: Prisma.PostWhereInput = {
    deletedAt: null,
    state: "PUBLISHED",
    organiser: { deletedAt: null, suspendedAt: null },
    // What moderators hid is for them and for those who write in the group's name.
    ...(viewer?.moderator ? {} : { hiddenAt: null }),
  };
  if (!viewer) return { ...published, visibility: "PUBLIC" };
  const inside: Prisma.PostWhereInput = {
    organiser: { members: { some: { actorId: viewer.id, ...whoMay("see") } } },
  };
  const open: Prisma.PostWhereInput = { AND: [published, { OR: [{ visibility: "PUBLIC" }, inside] }] };
  return { OR: [open, manageable(viewer)] };
}

/** Posts of ours that a server may have, as one of its people may. */
export function readableAt(host: string): Prisma.PostWhereInput {
  return {
    uri: null,
    deletedAt: null,
    hiddenAt: null,
    state: "PUBLISHED",
    organiser: {
      deletedAt: null,
      suspendedAt: null,
      members: { some: { actor: { host, deletedAt: null, suspendedAt: null }, ...whoMay("see") } },
    },
  };
}
