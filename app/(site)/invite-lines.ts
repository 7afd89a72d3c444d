import { Invalid } from "@/lib/errors";
import { lookUp } from "@/lib/federation/remote";
import { linesOf, type Named, named } from "@/lib/invitations/rules";
import { limits } from "@/lib/invitations/schema";

/** Whom a line of a paste names: one of the three. */
export type Whom = { actorId: string } | { handle: string } | { email: string };

/** What became of a paste; `Reason` is why a line could not be invited. */
interface Outcome<Reason extends string> {
  /** How many were invited who were not before. */
  made: number;
  /** The lines that could not be, by reason. */
  faults: Partial<Record<Reason | Unread, string[]>>;
  left: string[];
}

/** Nobody was named by these lines. */
type Unread = "unclear" | "elsewhere" | "lookUps";

/**
 * Invites everybody a paste names, one after the other: who could be invited is, whatever the others are.
 * @param invite one of them; what it throws concerns all
 * @param tooMany the sentence for more lines than are read at once
 */
export async function inviteLines<Reason extends string>(
  pasted: string,
  invite: (whom: Whom) => Promise<Reason | "made" | "known">,
  tooMany: string,
): Promise<Outcome<Reason>> {
  const lines = linesOf(pasted);
  if (lines.length > limits.lines) throw new Invalid({ people: [tooMany] });
  const outcome: Outcome<Reason> = { made: 0, faults: {}, left: [] };
  let lookUps = 0;
  for (const line of lines) {
    const who = named(line);
    if (who.kind === "remote") lookUps += 1;
    const whom = lookUps > limits.lookUps && who.kind === "remote" ? "lookUps" : await personOf(who);
    const reason = typeof whom === "string" ? whom : await invite(whom);
    if (reason === "made") outcome.made += 1;
    else if (reason !== "known") {
      const fault = reason as Reason | Unread;
      outcome.faults[fault] = [...(outcome.faults[fault] ?? []), line];
      outcome.left.push(line);
    }
  }
  return outcome;
}

/**
 * What the form says of lines that could not be invited; they stay in its field.
 * @param area of the catalogues, which has a sentence for each reason under "faults"
 */
export function faultsOf({ made, faults, left }: Outcome<string>, area: string): Invalid {
  const keys = Object.keys(faults).map((reason) => `${area}.faults.${reason}`);
  const values = Object.fromEntries(Object.entries(faults).map(([reason, lines]) => [reason, lines?.join(", ") ?? ""]));
  const message = made > 0 ? `${area}.faults.some` : `${area}.faults.none`;
  return new Invalid({ people: keys }, message, { people: left.join("\n") }, { ...values, made });
}

/** Whom a line names, looked up at their server where they live elsewhere. */
async function personOf(who: Named): Promise<Whom | "unclear" | "elsewhere"> {
  if (who.kind === "email") return { email: who.email };
  if (who.kind === "handle") return { handle: who.handle };
  if (who.kind === "unclear") return "unclear";
  const found = await lookUp(who.address);
  return found && "actor" in found ? { actorId: found.actor.id } : "elsewhere";
}
