"use server";

import { z } from "zod";
import { acceptByLink, refuseLetter } from "@/lib/group-invitations/commands";
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

/** "Yes, I come in": by a letter or a link into a group, as the identity that was chosen. */
export const comeIn = action(
  z.object({ invitation: z.string().max(100) }),
  async (actor, { invitation }) => {
    const { group, fresh } = await acceptByLink(actor, invitation);
    return { redirect: `/@${group.handle}`, notice: `groupinvitations.notices.${fresh ? "joined" : "already"}` };
  },
  { limit: { name: "invitation", points: 120, seconds: 600 } },
);

/** "No, thank you" to a letter, by whoever holds it, with or without an account. */
export const refuse = action(
  z.object({ invitation: z.string().regex(/^[\w-]{43}$/) }),
  async (_viewer, { invitation }) => {
    await refuseLetter(invitation);
    return { redirect: `/i/${invitation}?said=no` };
  },
  { anonymous: true, limit: { name: "invitation", points: 120, seconds: 600 } },
);
