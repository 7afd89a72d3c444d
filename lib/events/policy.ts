import type { Prisma } from "../generated/prisma/client";
import type { Acting, Viewer } from "../identities/schema";
import { rolesThatCan } from "../memberships/policy";

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
      {
        state: "PUBLISHED",
        visibility: "MEMBERS",
        organiser: { members: { some: { actorId: viewer.id, role: { in: rolesThatCan("see") } } } },
      },
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
  // "not LINK" would be as true for a stranger; "PUBLIC" is what the indexes are made of.
  return {
    AND: [visibleTo(viewer), { deletedAt: null, state: "PUBLISHED", visibility: viewer ? { not: "LINK" } : "PUBLIC" }],
  };
}

/** Events that `actor` may manage: published by it, by a group it helps to run, or organised together. */
export function mine(actor: Acting): Prisma.EventWhereInput {
  return {
    deletedAt: null,
    uri: null,
    OR: [
      { organiserId: actor.id },
      { organiser: { members: { some: { actorId: actor.id, role: { in: rolesThatCan("manageEvents") } } } } },
      {
        authorId: actor.id,
        organiser: { members: { some: { actorId: actor.id, role: { in: rolesThatCan("manageOwnEvent") } } } },
      },
      { organisers: { some: { actorId: actor.id, state: "ACCEPTED" } } },
    ],
  };
}

/** Who may delete an event for good: who manages it; a steward any, copies of remote ones too. */
export function deletable(actor: Acting): Prisma.EventWhereInput {
  return actor.steward ? { deletedAt: null } : mine(actor);
}

/** What may be done with an event by somebody who manages it; pages show the buttons, commands enforce. */
export interface Standing {
  managed: boolean;
  steward: boolean;
  phase: "draft" | "future" | "now" | "past" | "cancelled";
  remote: boolean;
}

export const canEdit = (it: Standing): boolean => it.managed && !it.remote;
export const canPublish = (it: Standing): boolean => it.managed && it.phase === "draft";
export const canCancel = (it: Standing): boolean => it.managed && (it.phase === "future" || it.phase === "now");
export const canRestore = (it: Standing): boolean => it.managed && it.phase === "cancelled";
export const canDelete = (it: Standing): boolean => it.managed || it.steward;
