import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Refusal } from "@/lib/errors";
import { type EventRow, presentEvent } from "@/lib/events/present";
import type { Acting } from "@/lib/identities/schema";
import { joinEvent } from "@/lib/participations/commands";
import { takeInvitation } from "@/lib/web/invited";
import { currentIdentities, currentViewer } from "@/lib/web/session";
import { takeIntent } from "../intent";
import { loadForReader } from "../load";
import { asksMore, joinedNotice } from "../rsvp-state";

export const metadata: Metadata = { robots: { index: false } };

/**
 * Back from signing in: whoever pressed "I'm coming" before comes now, and is led to the event. The press stands in a
 * cookie that only our own form sets and that counts once, so that a link from elsewhere joins nobody to anything.
 * Accounts with several identities choose one first, and where the organisers ask something there is a form.
 */
export default async function ComingPage({ params }: { params: Promise<{ slug: string }> }): Promise<never> {
  const event = await loadForReader((await params).slug);
  const page = `/events/${event.slug}`;
  const viewer = await currentViewer();
  if (!viewer || !(await takeIntent(event.id))) redirect(page);
  if (asksMore(await presentEvent(event, viewer))) redirect(`${page}/join`);
  if ((await currentIdentities()).length > 1) redirect(`${page}?done=events.notices.choose#ticket`);
  redirect(`${page}${await come(viewer, event)}#ticket`);
}

/** @returns what to say on the event's page; nothing where it was full or over by now: the ticket says so */
async function come(viewer: Acting, event: EventRow): Promise<string> {
  try {
    await takeInvitation(viewer, event.id);
    const { state } = await joinEvent(viewer, { eventId: event.id });
    return `?done=${joinedNotice(state, event.uri !== null)}`;
  } catch (problem) {
    if (problem instanceof Refusal) return "";
    throw problem;
  }
}
