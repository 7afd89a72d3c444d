"use server";

import { z } from "zod";
import { block as blockActor, unblock as unblockActor } from "@/lib/blocks/commands";
import { action } from "@/lib/web/action";

const list = "/my/blocked";
const one = z.object({ actorId: z.uuid() });

/** Blocks a person or a group, for the identity that acts. */
export const block = action(
  one,
  async (actor, { actorId }) => {
    await blockActor(actor, { actorId });
    return { redirect: list, notice: "blocks.notices.blocked" };
  },
  { limit: { name: "block", points: 120, seconds: 3600 } },
);

/** Takes it back. */
export const unblock = action(one, async (actor, { actorId }) => {
  await unblockActor(actor, { actorId });
  return { redirect: list, notice: "blocks.notices.unblocked" };
});
