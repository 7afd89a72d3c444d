import { cache } from "react";
import type { PresentedEvent } from "@/lib/events/present";
import { eventHistory } from "@/lib/events/queries";

/** The last time that an event was given another start: when that was, and which it had before. */
export const lastMove = cache(async (event: PresentedEvent): Promise<{ at: Date; before: string } | null> => {
  if (event.phase !== "future" || event.remote) return null;
  for (const { at, changes } of await historyOf(event)) {
    const before = changes.start?.[0];
    if (before) return { at, before };
  }
  return null;
});

/** What changed since publication, latest first; asked once for each page. */
export const historyOf = cache(eventHistory);
