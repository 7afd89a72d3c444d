import type { Prisma } from "../generated/prisma/client";
import type { Acting } from "../identities/schema";
import { whoMay } from "../memberships/policy";

/** In whose name `actor` reads and writes: itself, and our groups that it manages. */
export function voices(actor: Acting): Prisma.ActorWhereInput {
  return {
    OR: [
      { id: actor.id },
      {
        kind: "GROUP",
        host: "",
        deletedAt: null,
        suspendedAt: null,
        members: { some: { actorId: actor.id, ...whoMay("manageEvents") } },
      },
    ],
  };
}

/** The threads that `actor` may open: the only statement of it. Stewards are no exception; what is reported to them they read there. */
export function openTo(actor: Acting): Prisma.ConversationWhereInput {
  return { members: { some: { leftAt: null, actor: voices(actor) } } };
}

/**
 * The message that another server may fetch: one of ours, by who takes part in its thread, or by their server's own
 * actor, which fetches for its people.
 */
export function servedTo(viewer: Acting): Prisma.MessageWhereInput {
  const reader: Prisma.ActorWhereInput =
    viewer.kind === "APPLICATION" && viewer.host !== "" ? { host: viewer.host, deletedAt: null } : { id: viewer.id };
  return { uri: null, conversation: { members: { some: { actor: reader } } } };
}
