import { Conflict, Invalid, NotFound, TooMany } from "@/lib/errors";
import { inviteByEmail } from "@/lib/group-invitations/commands";
import { findActor } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { invite } from "@/lib/memberships/inviting";
import { roleIn } from "@/lib/memberships/queries";
import { inviteLines, type Whom } from "../../../invite-lines";

/** Refusals that concern one person; others concern the group or who invites. */
const personal: Record<string, "banned" | "closed" | "saidNo"> = {
  "memberships.errors.inviteBanned": "banned",
  "blocks.errors.refused": "closed",
  "groupinvitations.errors.saidNo": "saidNo",
};

interface Paste {
  groupId: string;
  pasted: string;
  /** Of the letters. */
  language?: string;
}

/** Invites everybody a paste names into a group. @throws what concerns all of them */
export function inviteAll(actor: Acting, { groupId, pasted, language }: Paste) {
  return inviteLines(
    pasted,
    async (whom) => {
      try {
        return await one(actor, groupId, whom, language);
      } catch (problem) {
        if (problem instanceof Invalid || problem instanceof NotFound) return "nobody";
        if (problem instanceof TooMany) return "often";
        const reason = problem instanceof Conflict ? personal[problem.message] : undefined;
        if (reason) return reason;
        throw problem;
      }
    },
    "groupinvitations.faults.tooManyLines",
  );
}

async function one(actor: Acting, groupId: string, whom: Whom, language?: string): Promise<"made" | "known"> {
  if ("email" in whom) {
    const { made } = await inviteByEmail(actor, { groupId, email: whom.email, language });
    return made ? "made" : "known";
  }
  const actorId = "actorId" in whom ? whom.actorId : (await findActor(whom.handle)).id;
  const before = await roleIn(groupId, actorId);
  const { role } = await invite(actor, { groupId, actorId });
  return role === before ? "known" : "made";
}
