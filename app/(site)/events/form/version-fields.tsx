"use client";

import { useSent } from "@/app/_ui/action-form";

/** Which version of the event the form was filled from; after a conflict was shown, the one that was shown. */
export function VersionFields({ eventId, updatedAt }: { eventId: string; updatedAt: string }) {
  const { typed } = useSent();
  const seen = typeof typed?.theirs === "string" && typeof typed.updatedAt === "string" ? typed.updatedAt : updatedAt;
  return (
    <>
      <input name="eventId" type="hidden" value={eventId} />
      <input name="updatedAt" type="hidden" value={seen} />
    </>
  );
}
