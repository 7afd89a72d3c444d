"use server";

import { z } from "zod";
import { cancelEvent, confirmEvent, deleteEvent, publishEvent, restoreEvent } from "@/lib/events/commands";
import { duplicateEvent } from "@/lib/events/duplicating";
import { findEvent } from "@/lib/events/queries";
import {
  acceptOffer,
  agreeToMove,
  changeParticipation,
  joinEvent,
  leaveEvent,
  setInterest,
} from "@/lib/participations/commands";
import { withdrawSchedule } from "@/lib/publications/commands";
import { publishSeries } from "@/lib/series/commands";
import { action } from "@/lib/web/action";
import { findForReader, takeInvitation } from "@/lib/web/invited";
import { coming, comingInput } from "./coming-input";
import { keepIntent } from "./intent";
import { joinedNotice } from "./rsvp-state";

const one = z.object({ eventId: z.uuid() });
/** Open to those, too, who signed in with an account elsewhere. */
const visitors = { visitors: true } as const;

/** "I'm coming", as the identity chosen in the form. */
export const join = action(
  z.object(coming),
  async (actor, input) => {
    const event = await findForReader(actor, input.eventId);
    await takeInvitation(actor, event.id);
    const hand = actor.host === "" ? "PAGE" : "VISIT";
    const { state } = await joinEvent(actor, { eventId: event.id, hand, ...comingInput(input, event) });
    return { redirect: `/events/${event.slug}#ticket`, notice: joinedNotice(state, event.uri !== null) };
  },
  { visitors: true, limit: { name: "join", points: 60, seconds: 600 } },
);

/** "I can't come." */
export const leave = action(
  one,
  async (actor, { eventId }) => {
    const event = await findEvent(actor, eventId);
    await leaveEvent(actor, { eventId });
    return { redirect: `/events/${event.slug}#ticket`, notice: "events.notices.left" };
  },
  visitors,
);

/** "Yes" to the place that is held for somebody who waited. */
export const accept = action(
  one,
  async (actor, { eventId }) => {
    const event = await findEvent(actor, eventId);
    await acceptOffer(actor, { eventId });
    await agreeToMove(actor, { eventId });
    return { redirect: `/events/${event.slug}#ticket`, notice: "events.notices.joined" };
  },
  visitors,
);

/** "Yes, I still come", after the event was given another time. */
export const agree = action(
  one,
  async (actor, { eventId }) => {
    const event = await findEvent(actor, eventId);
    await agreeToMove(actor, { eventId });
    return { redirect: `/events/${event.slug}#ticket`, notice: "coming.notices.agreed" };
  },
  visitors,
);

/** How many come, the answers, who sees the name. */
export const change = action(
  z.object(coming),
  async (actor, { message: _, ...input }) => {
    const event = await findEvent(actor, input.eventId);
    // Every question stands in the form: what is not answered there was taken back.
    const { seats, answers = {}, nameVisibility } = input;
    await changeParticipation(actor, { eventId: event.id, seats, answers, nameVisibility });
    return { redirect: `/events/${event.slug}/ticket?as=${actor.handle}`, notice: "coming.notices.changed" };
  },
  visitors,
);

/** A mark that holds no seat; none takes it back. */
export const interest = action(
  one.extend({ kind: z.enum(["MAYBE", "INTERESTED"]).optional() }),
  async (actor, { eventId, kind }) => {
    const event = await findEvent(actor, eventId);
    await setInterest(actor, { eventId, kind: kind ?? null });
    return { redirect: `/events/${event.slug}#ticket`, notice: `coming.notices.${kind ?? "noInterest"}` };
  },
);

/** "With my account here" by somebody not signed in: remembers that, and leads through the sign-in page back here. */
export const come = action(
  one,
  async (viewer, { eventId }) => {
    const event = await findForReader(viewer, eventId);
    await keepIntent(event.id);
    return { redirect: `/login?next=${encodeURIComponent(`/events/${event.slug}/coming`)}` };
  },
  { anonymous: true, limit: { name: "come", points: 120, seconds: 600 } },
);

/** Publishes a draft from its preview. */
export const publish = action(one, async (actor, { eventId }) => {
  const event = await findEvent(actor, eventId);
  if (event.seriesId) await publishSeries(actor, { seriesId: event.seriesId });
  else await publishEvent(actor, { eventId });
  return { redirect: `/events/${event.slug}`, notice: "events.notices.published" };
});

/** The draft no longer publishes itself. */
export const unschedule = action(one, async (actor, { eventId }) => {
  const event = await withdrawSchedule(actor, { eventId });
  return { redirect: `/events/${event.slug}`, notice: "publishing.notices.unscheduled" };
});

/** What was not certain takes place. */
export const confirm = action(one, async (actor, { eventId }) => {
  const event = await confirmEvent(actor, { eventId });
  return { redirect: `/events/${event.slug}`, notice: "publishing.notices.confirmed" };
});

/** Makes a draft like this event, to be given a new date. */
export const duplicate = action(one, async (actor, { eventId }) => {
  const draft = await duplicateEvent(actor, { eventId });
  return { redirect: `/events/${draft.slug}/edit`, notice: "events.notices.duplicated" };
});

/** Calls the event off; those who are coming are told. */
export const cancel = action(one.extend({ reason: z.string().optional() }), async (actor, { eventId, reason }) => {
  const event = await findEvent(actor, eventId);
  await cancelEvent(actor, { eventId, reason });
  return { redirect: `/events/${event.slug}`, notice: "events.notices.cancelled" };
});

/** It takes place after all. */
export const restore = action(one, async (actor, { eventId }) => {
  const event = await findEvent(actor, eventId);
  await restoreEvent(actor, { eventId });
  return { redirect: `/events/${event.slug}`, notice: "events.notices.restored" };
});

/** Deletes the event for ever; its address says so from then on. */
export const remove = action(one, async (actor, { eventId }) => {
  await deleteEvent(actor, { eventId });
  return { redirect: "/my/events", notice: "events.notices.deleted" };
});
