import { Invalid, TooMany } from "@/lib/errors";
import type { Acting } from "@/lib/identities/schema";
import { invite } from "@/lib/invitations/commands";
import { inviteLines } from "../../../invite-lines";

/**
 * Invites everybody a paste names to an event.
 * @throws what concerns all of them: the event is a draft, somebody else's, or has too many invitations
 */
export function inviteAll(
  actor: Acting,
  { eventId, pasted, language }: { eventId: string; pasted: string; language?: string },
) {
  return inviteLines(
    pasted,
    async (whom) => {
      try {
        const { made } = await invite(actor, { eventId, whom, language });
        return made ? "made" : "known";
      } catch (problem) {
        if (problem instanceof Invalid) return "nobody";
        if (problem instanceof TooMany) return "often";
        throw problem;
      }
    },
    "invitations.faults.tooManyLines",
  );
}
