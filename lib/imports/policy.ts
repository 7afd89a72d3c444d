import type { Prisma } from "../generated/prisma/client";
import type { Acting } from "../identities/schema";
import { type Verb, whoMay } from "../memberships/policy";

/** Imports that `actor` may see and change: for itself, for a group whose events it manages, or started by it. */
export function mineImports(actor: Acting): Prisma.ImportSourceWhereInput {
  const role = (verb: Verb) => ({
    organiser: { members: { some: { actorId: actor.id, ...whoMay(verb) } } },
  });
  return {
    removedAt: null,
    OR: [{ organiserId: actor.id }, role("manageEvents"), { AND: [{ createdById: actor.id }, role("writeEvent")] }],
  };
}
