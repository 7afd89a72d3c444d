"use server";

import { z } from "zod";
import { findEvent } from "@/lib/events/queries";
import { checkIn } from "@/lib/participations/commands";
import { now } from "@/lib/time";
import { action } from "@/lib/web/action";

/** Somebody is at the door, or it is taken back; the page then says what came of it. */
export const checkInOne = action(
  z.object({ eventId: z.uuid(), participationId: z.uuid(), undo: z.boolean().default(false) }),
  async (actor, { eventId, participationId, undo }) => {
    const event = await findEvent(actor, eventId);
    const at = now();
    const after = await checkIn(actor, { eventId, participationId, at, undo });
    const came = undo ? "out" : after.checkedInAt?.getTime() === at.getTime() ? "in" : "already";
    return { redirect: `/events/${event.slug}/check-in?${came}=${participationId}` };
  },
  { limit: { name: "check in", points: 5000, seconds: 3600 } },
);
