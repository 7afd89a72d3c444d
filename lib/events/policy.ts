import type { Prisma } from "../generated/prisma/client";
import type { Acting, Viewer } from "../identities/schema";

/**
 * Who may open an event (page, object, ICS, picture): the only statement of it.
 * Deleted events are answered with 410 by their tombstone and are in no query.
 */
export function visibleTo(viewer: Viewer): Prisma.EventWhereInput {
  const published: Prisma.EventWhereInput = { state: "PUBLISHED", visibility: { in: ["PUBLIC", "LINK"] } };
  if (viewer?.steward) return { deletedAt: null, OR: [{ state: "PUBLISHED" }, mine(viewer)] };
  if (!viewer) return { deletedAt: null, organiser: { suspendedAt: null }, ...published };
  return {
    deletedAt: null,
    OR: [
      { organiser: { suspendedAt: null }, ...published },
      { state: "PUBLISHED", visibility: "MEMBERS", organiser: { members: { some: { actorId: viewer.id, role: { in: ["OWNER", "MODERATOR", "MEMBER"] } } } } },
      { state: "PUBLISHED", visibility: "INVITED", participations: { some: { actorId: viewer.id } } },
      mine(viewer),
    ],
  };
}

/**
 * What lists, search, counts, feeds, sitemaps and collections show: {@link visibleTo} without what is only for those
 * who hold the link, without drafts.
 */
export function listedFor(viewer: Viewer): Prisma.EventWhereInput {
  return { AND: [visibleTo(viewer), { state: "PUBLISHED", visibility: { not: "LINK" } }] };
}

/** Events that `actor` may manage: published by it, by a group it helps to run, or organised together. */
export function mine(actor: Acting): Prisma.EventWhereInput {
  return {
    deletedAt: null,
    uri: null,
    OR: [
      { organiserId: actor.id },
      { organiser: { members: { some: { actorId: actor.id, role: { in: ["OWNER", "MODERATOR"] } } } } },
      { authorId: actor.id, organiser: { members: { some: { actorId: actor.id, role: "MEMBER" } } } },
      { organisers: { some: { actorId: actor.id, state: "ACCEPTED" } } },
    ],
  };
}
