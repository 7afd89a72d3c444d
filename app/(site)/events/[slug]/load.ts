import { notFound, permanentRedirect, redirect } from "next/navigation";
import { cache } from "react";
import { Gone, NotFound } from "@/lib/errors";
import { type EventRow, type PresentedEvent, presentEvent } from "@/lib/events/present";
import { findEvent } from "@/lib/events/queries";
import { refuse } from "@/lib/web/answer";
import { currentIdentities, currentViewer } from "@/lib/web/session";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The event of a page's address, once per request; what the reader may not see ends as the 404 page. */
export const loadRow = cache(async (slug: string): Promise<EventRow> => {
  try {
    return await findEvent(await currentViewer(), decoded(slug));
  } catch (problem) {
    if (problem instanceof Gone) refuse(410);
    if (problem instanceof NotFound) notFound();
    throw problem;
  }
});

/** {@link loadRow} as this reader may know it, at its present address: ids and old addresses lead there. */
export const loadEvent = cache(async (slug: string): Promise<PresentedEvent> => {
  const row = await loadRow(slug);
  if (uuid.test(slug)) redirect(`/events/${row.slug}`);
  if (row.slug !== slug) permanentRedirect(`/events/${row.slug}`);
  const identities = await currentIdentities();
  return presentEvent(row, await currentViewer(), { identities, names: 60 });
});

/** The event for a page of its organisers; somebody else gets the same 404 as for one that does not exist. */
export async function loadForOrganiser(
  slug: string,
  may: "canEdit" | "canCancel" | "canDelete",
): Promise<PresentedEvent> {
  const event = await loadEvent(slug);
  if (!event.mine[may]) notFound();
  return event;
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    notFound();
  }
}
