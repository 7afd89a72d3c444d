"use server";

import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { findEvent } from "@/lib/events/queries";
import { lookUp } from "@/lib/federation/remote";
import { findActor } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { answerInvitation, inviteOrganiser, stepDown, withdrawOrganiser } from "@/lib/organisers/commands";
import { action } from "@/lib/web/action";

const one = z.object({ eventId: z.uuid(), organiserId: z.uuid() });

/** Asks somebody, by the address that was typed, to organise an event together. */
export const inviteToOrganise = action(
  z.object({ eventId: z.uuid(), handle: z.string("errors.required").trim().min(2, "errors.required").max(500) }),
  async (actor, { eventId, handle }) => {
    const { slug } = await findEvent(actor, eventId);
    await inviteOrganiser(actor, { eventId, organiserId: await idOf(actor, handle) });
    return { redirect: `/events/${slug}/organisers`, notice: "publishing.notices.organiserInvited" };
  },
  { limit: { name: "organisers", points: 60, seconds: 3600 } },
);

/** Takes an invitation back, or somebody off the organisers. */
export const withdraw = action(one, async (actor, input) => {
  const { slug } = await findEvent(actor, input.eventId);
  await withdrawOrganiser(actor, input);
  return { redirect: `/events/${slug}/organisers`, notice: "publishing.notices.organiserWithdrawn" };
});

/** "Yes, together." */
export const acceptToOrganise = action(one, async (actor, input) => {
  await answerInvitation(actor, { ...input, accept: true });
  const { slug } = await findEvent(actor, input.eventId);
  return { redirect: `/events/${slug}`, notice: "publishing.notices.organiserAccepted" };
});

/** "No, thank you": the way does not lead to the event, which may be nothing to see any more. */
export const refuseToOrganise = action(one, async (actor, input) => {
  await answerInvitation(actor, { ...input, accept: false });
  return { redirect: "/my/organising", notice: "publishing.notices.organiserRefused" };
});

/** No longer organises along. */
export const resign = action(one, async (actor, input) => {
  await stepDown(actor, input);
  return { redirect: "/my/events?list=organised", notice: "publishing.notices.steppedDown" };
});

async function idOf(actor: Acting, handle: string): Promise<string> {
  const name = /^@?([A-Za-z0-9_]+)$/.exec(handle)?.[1];
  if (name) return (await findActor(name, "", actor)).id;
  const found = await lookUp(handle);
  if (!found || !("actor" in found)) throw new NotFound("errors.lookUp");
  return found.actor.id;
}
