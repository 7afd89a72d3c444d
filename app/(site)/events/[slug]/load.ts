import { notFound, permanentRedirect, redirect } from "next/navigation";
import { cache } from "react";
import { Gone, NotFound } from "@/lib/errors";
import { type EventRow, type PresentedEvent, presentEvent } from "@/lib/events/present";
import type { Acting } from "@/lib/identities/schema";
import { answerWith, refuse } from "@/lib/web/answer";
import { findForReader } from "@/lib/web/invited";
import { acting, currentIdentities, currentViewer } from "@/lib/web/session";
import { currentVisit } from "@/lib/web/visit";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The event of a page's address, once per request; what the reader may not see ends as the 404 page. Whoever came by an
 * invitation finds its event as long as that stands.
 * @returns null for one that was deleted: the page then says so, with status 410
 */
const loadRow = cache(async (slug: string): Promise<EventRow | null> => {
  try {
    return await findForReader((await currentViewer()) ?? (await visiting()), decoded(slug));
  } catch (problem) {
    if (problem instanceof NotFound) notFound();
    if (!(problem instanceof Gone)) throw problem;
    answerWith(410);
    return null;
  }
});

/**
 * The event of a page as this reader may know it, at its present address: ids and old addresses lead there.
 * @returns null for one that was deleted
 */
export const loadEvent = cache(async (slug: string): Promise<PresentedEvent | null> => {
  const row = await loadRow(slug);
  if (!row) return null;
  if (uuid.test(slug)) redirect(`/events/${row.slug}`);
  if (row.slug !== slug) permanentRedirect(`/events/${row.slug}`);
  return present(row);
});

/** The event of an address for a page that only leads elsewhere; a deleted one ends as the page that says so. */
export async function loadForReader(slug: string): Promise<EventRow> {
  return (await loadRow(slug)) ?? refuse(410);
}

/**
 * The event for a page that asks whether somebody comes, as this reader may know it. An old address stays, so that a
 * form that was opened there is still answered there.
 */
export const loadForAnswer = cache(async (slug: string): Promise<PresentedEvent> => present(await loadForReader(slug)));

/**
 * The event for a page of its organisers; somebody else gets the same 404 as for one that does not exist.
 * An old address stays: a form that was opened there before a new title must still be answered there.
 */
export const loadForOrganiser = cache(
  async (
    slug: string,
    may: "canEdit" | "canCancel" | "canDelete",
  ): Promise<{ row: EventRow; event: PresentedEvent }> => {
    const row = await loadRow(slug);
    if (!row) refuse(410);
    const event = await present(row);
    if (!event.mine[may]) notFound();
    return { row, event };
  },
);

/** Somebody of another server comes to events, and runs none from here, whatever part they have in it there. */
async function present(row: EventRow): Promise<PresentedEvent> {
  const [viewer, identities] = await Promise.all([currentViewer(), currentIdentities()]);
  if (viewer) return presentEvent(row, viewer, { identities, names: 60 });
  const visit = row.uri === null ? await visiting() : null;
  const event = await presentEvent(row, visit, { names: 60 });
  return visit ? { ...event, schedule: null, mine: { ...event.mine, ...nothingToRun } } : event;
}

const nothingToRun = {
  canEdit: false,
  canPublish: false,
  canCancel: false,
  canConfirm: false,
  canRestore: false,
  canDelete: false,
  canChooseOrganisers: false,
};

async function visiting(): Promise<Acting | null> {
  const visit = await currentVisit();
  return visit && acting(visit);
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    notFound();
  }
}
