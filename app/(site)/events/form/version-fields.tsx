"use client";

import { useSent } from "@/app/_ui/action-form";

/**
 * Which version of the event the form was filled from, and what stood in it: of typed text that came back it is the
 * version it was typed over; after a conflict was shown, the one that was shown.
 */
export function VersionFields({ eventId, updatedAt, base }: { eventId: string; updatedAt: string; base: string }) {
  const { typed } = useSent();
  const said = (name: string, otherwise: string) => (typeof typed?.[name] === "string" ? typed[name] : otherwise);
  return (
    <>
      <input name="eventId" type="hidden" value={eventId} />
      <input name="updatedAt" type="hidden" value={said("updatedAt", updatedAt)} />
      <input name="base" type="hidden" value={said("base", base)} />
    </>
  );
}
