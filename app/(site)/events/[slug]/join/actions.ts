"use server";

import { z } from "zod";
import { env } from "@/lib/env";
import { Invalid, NotFound } from "@/lib/errors";
import { wayFrom } from "@/lib/federation/remote";
import { beginSignIn } from "@/lib/federation/remote-sign-in";
import { askAsGuest, resendGuestLink } from "@/lib/guests/commands";
import { dropGuest } from "@/lib/guests/forgetting";
import { now } from "@/lib/time";
import { action } from "@/lib/web/action";
import { askedHere, keepAsked } from "@/lib/web/asked";
import { guard, guarded } from "@/lib/web/challenge";
import { findForReader, heldInvitation } from "@/lib/web/invited";
import { currentLanguage } from "@/lib/web/language";
import { closeVisit, keepSigningIn } from "@/lib/web/visit";
import { coming, comingInput, typedBy, withAnswers } from "../coming-input";

const guest = z.object({ ...coming, ...guarded, name: z.string().default(""), email: z.string().default("") });

/** "Hold my place" by somebody without an account. */
export const askGuest = action(
  guest,
  async (viewer, input, { ip }) => {
    const event = await findForReader(viewer, input.eventId);
    await guard(input, ip, "join");
    const { name, email } = input;
    const { seats, answers, message, nameVisibility } = comingInput(input, event);
    const before = await askedHere(event.id);
    // A corrected address must not wait behind the places that its own mistake holds.
    if (before && before.email !== email)
      await dropGuest({ eventId: event.id, email: before.email, since: new Date(before.since) });
    const [language, invitation] = await Promise.all([currentLanguage(), heldInvitation(event.id)]);
    const asked = { eventId: event.id, invitation, name, email, seats, answers, message, nameVisibility, language };
    const since = now().toISOString();
    const { heldUntil } = await withAnswers(event.questions, answers, () => askAsGuest(asked));
    await keepAsked(event.id, { email, since, heldUntil: heldUntil?.toISOString() ?? null, typed: typedBy(input) });
    return { redirect: `/events/${event.slug}/join/sent` };
  },
  { anonymous: true },
);

/** The letter once more, to the address that this browser gave. */
export const sendAgain = action(
  z.object({ eventId: z.uuid() }),
  async (viewer, { eventId }) => {
    const [event, asked] = await Promise.all([findForReader(viewer, eventId), askedHere(eventId)]);
    if (!asked) throw new NotFound();
    await resendGuestLink({ eventId: event.id, email: asked.email });
    return { redirect: `/events/${event.slug}/join/sent`, notice: "coming.notices.sentAgain" };
  },
  { anonymous: true, limit: { name: "send again", points: 20, seconds: 600 } },
);

/** Where the server of an address elsewhere lets its people go on with this event, and whether they can sign in there. */
export const fromFediverse = action(
  z.object({ eventId: z.uuid(), handle: z.string("errors.handleRemote").max(300, "errors.handleRemote") }),
  async (viewer, { eventId, handle }) => {
    const event = await findForReader(viewer, eventId);
    const address = `${env().PUBLIC_URL}/events/${event.slug}`;
    const [way, signIn] = await Promise.all([
      wayFrom(handle, "Join", { address, title: event.title }),
      event.uri === null ? beginSignIn(handle) : null,
    ]);
    if (!way) throw new Invalid({ handle: ["errors.handleRemote"] });
    if (!signIn) return { data: way };
    await keepSigningIn({ ...signIn.started, path: `/events/${event.slug}/join` });
    return { data: { ...way, signIn: { host: signIn.host, page: signIn.page } } };
  },
  { anonymous: true, limit: { name: "fediverse door", points: 20, seconds: 600 } },
);

/** "Not me": this browser is no longer signed in with an account elsewhere. */
export const signOutVisit = action(
  z.object({ eventId: z.uuid() }),
  async (viewer, { eventId }) => {
    await closeVisit();
    // What was only for them is no longer shown.
    const event = await findForReader(viewer, eventId).catch(() => null);
    return { redirect: event ? `/events/${event.slug}` : "/", notice: "elsewhere.notices.out" };
  },
  { anonymous: true },
);
