import { limits } from "@/lib/conversations/schema";
import { Invalid, Refusal } from "@/lib/errors";
import { lookUp } from "@/lib/federation/remote";
import { findActor } from "@/lib/identities/queries";

/**
 * Those at the addresses that somebody typed, with commas or spaces between them: "@camille", "@joke@gent.example".
 * @returns their ids
 * @throws Invalid naming the field when one of them leads to nobody
 */
export async function everybodyAt(typed: string): Promise<string[]> {
  const addresses = typed.split(/[\s,;]+/).filter(Boolean);
  if (addresses.length >= limits.people) throw new Invalid({ to: ["conversations.errors.tooMany"] });
  const found: string[] = [];
  for (const address of addresses) {
    const actor = await at(address);
    if (!actor || actor.kind === "APPLICATION") throw new Invalid({ to: ["conversations.errors.notFound"] });
    found.push(actor.id);
  }
  return found;
}

/** The person or group at one address; null when there is none. */
async function at(address: string): Promise<{ id: string; kind: string } | null> {
  const [, handle] = /^@?([a-z0-9_]+)$/i.exec(address) ?? [];
  if (!handle) {
    const found = await lookUp(address);
    return found && "actor" in found ? found.actor : null;
  }
  try {
    return await findActor(handle);
  } catch (problem) {
    if (problem instanceof Refusal) return null;
    throw problem;
  }
}
