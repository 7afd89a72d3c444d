"use server";

import { z } from "zod";
import { acceptInvitation } from "@/lib/invitations/commands";
import { eventByInvitation } from "@/lib/invitations/queries";
import { action } from "@/lib/web/action";
import { keepInvitation } from "@/lib/web/invited";

const taken = z.object({ invitation: z.string().max(100), onward: z.enum(["come", "page"]) });

/**
 * Makes use of an invitation: it becomes the own of who is signed in; a stranger's browser keeps it. Goes on to the
 * form for coming, or to the event's page.
 */
export const takeUp = action(
  taken,
  async (viewer, { invitation, onward }) => {
    const event = viewer ? await acceptInvitation(viewer, invitation) : await eventByInvitation(invitation);
    await keepInvitation(invitation);
    return { redirect: `/events/${event.slug}${onward === "come" ? "/join" : ""}` };
  },
  { anonymous: true, limit: { name: "invitation", points: 120, seconds: 600 } },
);
