import { z } from "zod";
import { Refusal } from "../errors";
import { nextBrought, settleBrought } from "../follows/bringing";
import { follow } from "../follows/commands";
import type { Acting } from "../identities/schema";
import { lookUp } from "./remote";

const payload = z.object({ followerId: z.uuid() });

/** Job "bring": follows the next one of a list that an identity brought along, wherever they live. */
export async function followBrought(job: unknown): Promise<void> {
  const { followerId } = payload.parse(job);
  const next = await nextBrought(followerId);
  if (next) await settleBrought(next, await followed(next.follower, next.address));
}

async function followed(actor: Acting, address: string): Promise<boolean> {
  try {
    const found = await lookUp(address);
    if (!found || !("actor" in found)) return false;
    await follow(actor, found.actor.id);
    return true;
  } catch (problem) {
    // Oneself, somebody who blocks, a server we do not speak with: nobody to follow from here.
    if (problem instanceof Refusal) return false;
    throw problem;
  }
}
