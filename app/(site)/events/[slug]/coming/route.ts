import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { Refusal } from "@/lib/errors";
import { findEvent } from "@/lib/events/queries";
import { joinEvent } from "@/lib/participations/commands";
import { respond } from "@/lib/web/respond";
import { cookieName, cookieOptions, currentIdentities, currentViewer } from "@/lib/web/session";
import { INTENT_COOKIE } from "../intent";

/**
 * Back from signing in: whoever pressed "I'm coming" before comes now. The press stands in a cookie that only our own
 * form sets, so that a link from elsewhere joins nobody to anything. Accounts with several identities choose one first.
 */
export const GET = respond(async (_request, { params }: { params: Promise<{ slug: string }> }) => {
  const viewer = await currentViewer();
  const event = await findEvent(viewer, (await params).slug);
  const jar = await cookies();
  const meant = jar.get(cookieName(INTENT_COOKIE))?.value === event.id;
  const page = `/events/${event.slug}`;
  if (!viewer || !meant) redirect(page);
  jar.set(cookieName(INTENT_COOKIE), "", { ...cookieOptions(), maxAge: 0 });
  if ((await currentIdentities()).length > 1) redirect(`${page}?done=events.notices.choose#ticket`);
  try {
    await joinEvent(viewer, { eventId: event.id });
  } catch (problem) {
    // Full or over by now: the ticket says so.
    if (problem instanceof Refusal) redirect(`${page}#ticket`);
    throw problem;
  }
  redirect(`${page}?done=${event.uri ? "events.notices.asked" : "events.notices.joined"}#ticket`);
});
