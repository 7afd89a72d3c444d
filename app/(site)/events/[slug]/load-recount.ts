import { cache } from "react";
import type { PresentedEvent } from "@/lib/events/present";
import { listEvents } from "@/lib/events/queries";
import { type Recount, recountOf } from "@/lib/recounts/queries";
import { currentViewer } from "@/lib/web/session";

/** How an event went, once per request: the ticket and the page both show it. Only past ones are asked for. */
export const loadRecount = cache(async (event: PresentedEvent): Promise<Recount | null> => {
  return event.phase === "past" && !event.remote ? recountOf(event.id) : null;
});

/** The next event of the same organiser, for who missed this one. */
export async function nextOf(event: PresentedEvent): Promise<PresentedEvent | null> {
  const { events } = await listEvents(await currentViewer(), { organiserId: event.organiser.id, limit: 1 });
  return events[0] ?? null;
}
