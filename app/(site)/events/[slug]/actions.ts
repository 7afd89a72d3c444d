"use server";

import { z } from "zod";
import { cancelEvent, confirmEvent, deleteEvent, publishEvent, restoreEvent } from "@/lib/events/commands";
import { duplicateEvent } from "@/lib/events/duplicating";
import { findEvent } from "@/lib/events/queries";
import { joinEvent, leaveEvent } from "@/lib/participations/commands";
import { withdrawSchedule } from "@/lib/publications/commands";
import { action } from "@/lib/web/action";
import { keepIntent } from "./intent";

const one = z.object({ eventId: z.uuid() });

/** "I'm coming", as the identity chosen in the form. */
export const join = action(
  one,
  async (actor, { eventId }) => {
    const event = await findEvent(actor, eventId);
    await joinEvent(actor, { eventId });
    return {
      redirect: `/events/${event.slug}#ticket`,
      notice: event.uri ? "events.notices.asked" : "events.notices.joined",
    };
  },
  { limit: { name: "join", points: 60, seconds: 600 } },
);

/** "I can't come." */
export const leave = action(one, async (actor, { eventId }) => {
  const event = await findEvent(actor, eventId);
  await leaveEvent(actor, { eventId });
  return { redirect: `/events/${event.slug}#ticket`, notice: "events.notices.left" };
});

/** "I'm coming" by somebody not signed in: remembers that, and leads through the sign-in page back here. */
export const come = action(
  one,
  async (viewer, { eventId }) => {
    const event = await findEvent(viewer, eventId);
    await keepIntent(event.id);
    return { redirect: `/login?next=${encodeURIComponent(`/events/${event.slug}/coming`)}` };
  },
  { anonymous: true, limit: { name: "come", points: 120, seconds: 600 } },
);

/** Publishes a draft from its preview. */
export const publish = action(one, async (actor, { eventId }) => {
  const event = await publishEvent(actor, { eventId });
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
