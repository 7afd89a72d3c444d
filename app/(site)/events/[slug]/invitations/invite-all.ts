import { Invalid, TooMany } from "@/lib/errors";
import { lookUp } from "@/lib/federation/remote";
import type { Acting } from "@/lib/identities/schema";
import { invite, type Whom } from "@/lib/invitations/commands";
import { linesOf, type Named, named } from "@/lib/invitations/rules";
import { limits } from "@/lib/invitations/schema";

/** Why a line could not be invited. */
type Reason = "unclear" | "nobody" | "elsewhere" | "often" | "lookUps";

interface Outcome {
  /** How many were invited who were not before. */
  made: number;
  /** The lines that could not be, by reason. */
  faults: Partial<Record<Reason, string[]>>;
  left: string[];
}

/**
 * Invites everybody a paste names, one after the other: who could be invited is, whatever the others are.
 * @throws what concerns all of them: the event is a draft, somebody else's, or has too many invitations
 */
export async function inviteAll(
  actor: Acting,
  { eventId, pasted, language }: { eventId: string; pasted: string; language?: string },
): Promise<Outcome> {
  const lines = linesOf(pasted);
  if (lines.length > limits.lines) throw new Invalid({ people: ["invitations.faults.tooManyLines"] });
  const outcome: Outcome = { made: 0, faults: {}, left: [] };
  let lookUps = 0;
  for (const line of lines) {
    const who = named(line);
    if (who.kind === "remote") lookUps += 1;
    const reason = lookUps > limits.lookUps && who.kind === "remote" ? "lookUps" : await one(who);
    if (reason === "made") outcome.made += 1;
    else if (reason !== "known") {
      outcome.faults[reason] = [...(outcome.faults[reason] ?? []), line];
      outcome.left.push(line);
    }
  }
  return outcome;

  async function one(who: Named): Promise<Reason | "made" | "known"> {
    const whom = await personOf(who);
    if (!whom) return who.kind === "remote" ? "elsewhere" : "unclear";
    try {
      const { made } = await invite(actor, { eventId, whom, language });
      return made ? "made" : "known";
    } catch (problem) {
      if (problem instanceof Invalid) return "nobody";
      if (problem instanceof TooMany) return "often";
      throw problem;
    }
  }
}

/** Whom a line names, looked up at their server where they live elsewhere. */
async function personOf(who: Named): Promise<Whom | null> {
  if (who.kind === "email") return { email: who.email };
  if (who.kind === "handle") return { handle: who.handle };
  if (who.kind === "unclear") return null;
  const found = await lookUp(who.address);
  return found && "actor" in found ? { actorId: found.actor.id } : null;
}
