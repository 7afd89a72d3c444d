"use server";

import { z } from "zod";
import { findEvent } from "@/lib/events/queries";
import { react as addReaction, unreact } from "@/lib/reactions/commands";
import { action } from "@/lib/web/action";

/** Likes an event, passes it on to those who follow, or takes either back. */
export const react = action(
  z.object({ eventId: z.uuid(), kind: z.enum(["LIKE", "BOOST"]), undo: z.literal("on").optional() }),
  async (actor, { eventId, kind, undo }) => {
    const event = await findEvent(actor, eventId);
    await (undo ? unreact(actor, { eventId, kind }) : addReaction(actor, { eventId, kind }));
    return { redirect: `/events/${event.slug}#reactions`, notice: `reactions.notices.${undo ? "no" : ""}${kind}` };
  },
  { limit: { name: "reaction", points: 60, seconds: 600 } },
);
