import type { Prisma } from "../generated/prisma/client";
import type { Acting, Viewer } from "../identities/schema";
import { whoMay } from "../memberships/policy";
import { readBy, readsAll } from "../mutes/policy";
import { active } from "../participations/rules";

/**
 * Who may open an event (page, object, ICS, picture): the only statement of it.
 * Deleted events are answered with 410 by their tombstone and are in no query.
 */
export function visibleTo(viewer: Viewer): Prisma.EventWhereInput {
  if (viewer?.steward) return { deletedAt: null, OR: [{ state: "PUBLISHED" }, mine(viewer), asked(viewer)] };
  const open: Prisma.EventWhereInput = { visibility: { in: ["PUBLIC", "LINK"] } };
  const published: Prisma.EventWhereInput = {
    state: "PUBLISHED",
    organiser: { suspendedAt: null },
    // What moderators hid is for them and for those who manage it.
    ...(viewer?.moderator ? {} : { hiddenAt: null }),
  };
  if (!viewer) return { deletedAt: null, ...published, ...open };
  return {
    deletedAt: null,
    OR: [{ AND: [published, { OR: [open, concerns({ id: viewer.id })] }] }, mine(viewer), asked(viewer)],
  };
}

/**
 * Events that are not for everybody but for one of these: members where it is for members, whoever was invited, and
 * whoever comes or asked to: being thrown out or leaving ends that.
 */
function concerns(who: Prisma.ActorWhereInput): Prisma.EventWhereInput {
  return {
    visibility: { not: "PUBLIC" },
    OR: [
      { visibility: "MEMBERS", organiser: { members: { some: { actor: who, ...whoMay("see") } } } },
      { invitations: { some: { actor: who, revokedAt: null } } },
      { participations: { some: { actor: who, state: { in: [...active] } } } },
    ],
  };
}

/** Whoever is asked to organise together looks at the event before answering, a draft too. */
function asked(viewer: Acting): Prisma.EventWhereInput {
  return {
    uri: null,
    hiddenAt: null,
    organiser: { suspendedAt: null, deletedAt: null },
    organisers: { some: { state: "INVITED", ...answerableBy(viewer) } },
  };
}

/** Organisers for whom `actor` speaks: itself, and groups whose events it manages. */
export function answerableBy(actor: Acting): Prisma.EventOrganiserWhereInput {
  return {
    OR: [{ actorId: actor.id }, { actor: { members: { some: { actorId: actor.id, ...whoMay("manageEvents") } } } }],
  };
}

/**
 * Events of which another server may have the document, as one of its people may: servers fetch with a key of their
 * own, on behalf of whoever asked them.
 */
export function visibleAt(host: string): Prisma.EventWhereInput {
  return {
    deletedAt: null,
    uri: null,
    hiddenAt: null,
    state: "PUBLISHED",
    organiser: { suspendedAt: null },
    ...concerns({ host, deletedAt: null, suspendedAt: null }),
  };
}

/**
 * Events whose id or former address still leads to them. That of an event which everybody could find stays with everybody
 * who found it: when it is for fewer, it serves those alone who may see it for another reason than having the link.
 */
export function reachable(viewer: Viewer): Prisma.EventWhereInput {
  if (viewer?.steward) return {};
  const told: Prisma.EventWhereInput[] = viewer ? [concerns({ id: viewer.id }), mine(viewer), asked(viewer)] : [];
  return { OR: [{ withdrawnAt: null }, { visibility: { not: "LINK" } }, ...told] };
}

/**
 * What lists, search, counts, feeds, sitemaps and collections show: {@link visibleTo} without what is only for those
 * who hold the link, without drafts and what moderators hid, without what limited servers publish save for those who follow it, and without
 * what those publish whom the viewer muted or blocks.
 */
export function listedFor(viewer: Viewer): Prisma.EventWhereInput {
  // "not LINK" would be as true for a stranger; "PUBLIC" is what the indexes are made of.
  return {
    AND: [
      visibleTo(viewer),
      { deletedAt: null, hiddenAt: null, state: "PUBLISHED", visibility: viewer ? { not: "LINK" } : "PUBLIC" },
      unlimited(viewer),
      // Whom one muted one still finds at an address of theirs, and where one comes oneself.
      ...(viewer && !readsAll(viewer) ? [{ OR: [{ organiser: readBy(viewer) }, comingTo(viewer)] }] : []),
    ],
  };
}

function comingTo({ id }: Acting): Prisma.EventWhereInput {
  return { participations: { some: { actorId: id, state: { in: [...active] } } } };
}

function unlimited(viewer: Viewer): Prisma.EventWhereInput {
  const open: Prisma.EventWhereInput = { organiser: { limitedAt: null } };
  if (!viewer) return open;
  return { OR: [open, { organiser: { followers: { some: { followerId: viewer.id, state: "ACCEPTED" } } } }] };
}

/** Events that `actor` may manage: published by it, by a group it helps to run, or organised together. */
export function mine(actor: Acting): Prisma.EventWhereInput {
  return {
    deletedAt: null,
    uri: null,
    OR: [owned(actor), { organisers: { some: { state: "ACCEPTED", ...answerableBy(actor) } } }],
  };
}

/** Events whose publisher `actor` is, or speaks for: to delete them, and to say who else organises. */
export function owned(actor: Acting): Prisma.EventWhereInput {
  return {
    deletedAt: null,
    uri: null,
    OR: [
      { organiserId: actor.id },
      { organiser: { members: { some: { actorId: actor.id, ...whoMay("manageEvents") } } } },
      {
        authorId: actor.id,
        organiser: { members: { some: { actorId: actor.id, ...whoMay("manageOwnEvent") } } },
      },
    ],
  };
}

/** Who may delete an event for good: who publishes it; a steward any, copies of remote ones too. */
export function deletable(actor: Acting): Prisma.EventWhereInput {
  return actor.steward ? { deletedAt: null } : owned(actor);
}

/** What may be done with an event by somebody who manages it; pages show the buttons, commands enforce. */
export interface Standing {
  managed: boolean;
  /** Not only organised together, but published. */
  owned: boolean;
  steward: boolean;
  phase: "draft" | "future" | "now" | "past" | "cancelled";
  remote: boolean;
}

export const canEdit = (it: Standing): boolean => it.managed && !it.remote;
export const canPublish = (it: Standing): boolean => it.managed && it.phase === "draft";
export const canCancel = (it: Standing): boolean => it.managed && (it.phase === "future" || it.phase === "now");
export const canRestore = (it: Standing): boolean => it.managed && it.phase === "cancelled";
export const canDelete = (it: Standing): boolean => it.owned || it.steward;
export const canChooseOrganisers = (it: Standing): boolean => it.owned && !it.remote;
