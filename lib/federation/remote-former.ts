import { db } from "../db";
import { Refusal } from "../errors";
import { formerMembers } from "../group-imports/queries";
import type { Fact } from "../jobs/facts";
import { invite } from "../memberships/inviting";
import { lookUp } from "./remote";

/**
 * Those who belonged to a group before it came here are invited, each by the address that they had there: whoever is
 * behind it says yes or no. Who cannot be found, or was banned, is left out.
 */
export async function inviteFormerMembers(fact: Fact): Promise<void> {
  const former = await formerMembers(fact.subject);
  const actor = fact.actorId && (await db.actor.findFirst({ where: { id: fact.actorId, deletedAt: null } }));
  if (!former || !actor) return;
  for (const { address, role } of former.members) {
    try {
      const found = await lookUp(address);
      if (found && "actor" in found && found.actor.id !== actor.id)
        await invite(actor, { groupId: former.groupId, actorId: found.actor.id, promised: role });
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
    }
  }
}
