"use server";

import { z } from "zod";
import { block as blockActor, unblock as unblockActor } from "@/lib/blocks/commands";
import { mute as muteActor, muteServer as muteAll, unmute as unmuteAgain } from "@/lib/mutes/commands";
import { muteInput, serverMuteInput } from "@/lib/mutes/schema";
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

/** Reads nothing of a person or a group any more, for a time or until that is undone. */
export const mute = action(
  muteInput,
  async (actor, input) => {
    await muteActor(actor, input);
    return { redirect: list, notice: "mutes.notices.muted" };
  },
  { limit: { name: "block", points: 120, seconds: 3600 } },
);

/** The same for a whole server, which it may keep away altogether. */
export const muteServer = action(
  serverMuteInput.omit({ blocks: true }).extend({ how: z.enum(["mute", "block"]).default("mute") }),
  async (actor, { how, ...input }) => {
    await muteAll(actor, { ...input, blocks: how === "block" });
    return { redirect: list, notice: "mutes.notices.server" };
  },
  { limit: { name: "block", points: 120, seconds: 3600 } },
);

/** Takes either back. */
export const unmute = action(z.object({ muteId: z.uuid() }), async (actor, input) => {
  await unmuteAgain(actor, input);
  return { redirect: list, notice: "mutes.notices.unmuted" };
});
