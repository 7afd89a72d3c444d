"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { findEvent } from "@/lib/events/queries";
import { inviteByLink, revokeInvitation } from "@/lib/invitations/commands";
import { inviteText, linkInput } from "@/lib/invitations/schema";
import { languages } from "@/lib/languages";
import { action } from "@/lib/web/action";
import { faultsOf } from "../../../invite-lines";
import { inviteAll } from "./invite-all";

const people = z.object({ eventId: z.uuid(), people: inviteText, language: z.enum(languages).optional() });

/** Invites everybody in a paste. Those who could not be invited stay in the field, and each is named with its reason. */
export const inviteThem = action(
  people,
  async (actor, { eventId, people: pasted, language }) => {
    const event = await findEvent(actor, eventId);
    const outcome = await inviteAll(actor, { eventId, pasted, language });
    if (outcome.left.length === 0)
      return { redirect: `/events/${event.slug}/invitations`, notice: "invitations.notices.invited" };
    // Those who were invited stand in the list already.
    revalidatePath(`/events/${event.slug}/invitations`);
    throw faultsOf(outcome, "invitations");
  },
  { limit: { name: "invite", points: 60, seconds: 3600 } },
);

/** Makes a link for everybody who gets it. */
export const makeLink = action(
  linkInput,
  async (actor, input) => {
    const event = await findEvent(actor, input.eventId);
    await inviteByLink(actor, input);
    return { redirect: `/events/${event.slug}/invitations#links`, notice: "invitations.notices.linkMade" };
  },
  { limit: { name: "invite", points: 60, seconds: 3600 } },
);

/** Takes an invitation back: it opens nothing from now on. */
export const takeBack = action(
  z.object({ eventId: z.uuid(), invitationId: z.uuid() }),
  async (actor, { eventId, invitationId }) => {
    const event = await findEvent(actor, eventId);
    await revokeInvitation(actor, { invitationId });
    return { redirect: `/events/${event.slug}/invitations`, notice: "invitations.notices.takenBack" };
  },
);
