import type { Prisma } from "../generated/prisma/client";
import type { Acting } from "../identities/schema";
import { whoMay } from "../memberships/policy";

/** Proposals that somebody may decide: those to groups whose events they manage, and, for stewards, those to the server. */
export function decidableBy(actor: Acting): Prisma.ProposalWhereInput {
  const groups: Prisma.ProposalWhereInput = {
    group: {
      deletedAt: null,
      suspendedAt: null,
      members: { some: { actorId: actor.id, ...whoMay("manageEvents") } },
    },
  };
  return actor.steward ? { OR: [groups, { groupId: null }] } : groups;
}
