import type { Prisma } from "../generated/prisma/client";
import type { Acting } from "../identities/schema";
import { whoMay } from "../memberships/policy";

/** The threads that `actor` may open, those of its groups here and elsewhere: the only statement of it. */
export function openTo(actor: Acting): Prisma.DiscussionWhereInput {
  return { group: { deletedAt: null, suspendedAt: null, members: { some: { actorId: actor.id, ...whoMay("see") } } } };
}

/**
 * What another server may fetch of threads of ours: as one of its people who are members may, or for any of them where
 * its own actor asks.
 */
export function servedTo(viewer: Acting): Prisma.DiscussionWhereInput {
  const reader: Prisma.ActorWhereInput =
    viewer.kind === "APPLICATION" && viewer.host !== "" ? { host: viewer.host } : { id: viewer.id };
  const member = { actor: { ...reader, deletedAt: null, suspendedAt: null }, ...whoMay("see") };
  return { uri: null, group: { host: "", deletedAt: null, suspendedAt: null, members: { some: member } } };
}

/**
 * Which entries of ours another server may fetch: those of threads that it may, and what ours say in its own groups.
 */
export function entriesServedTo(viewer: Acting): Prisma.EntryWhereInput {
  const there: Prisma.DiscussionWhereInput = { group: { host: viewer.host, deletedAt: null } };
  return {
    OR: [
      { uri: null, discussion: servedTo(viewer) },
      ...(viewer.host ? [{ uri: null, actor: { host: "" }, discussion: there }] : []),
    ],
  };
}
