import type { ReactNode } from "react";
import { KnownAs } from "@/app/_shell/known-as";
import type { PresentedEvent } from "@/lib/events/present";

/** Where one writes or comes to a group's event: first as whom, where the group knows another identity of one's own. */
export function KnownIn({ event, children }: { event: PresentedEvent; children: ReactNode }) {
  return event.organiser.kind === "GROUP" ? <KnownAs group={event.organiser}>{children}</KnownAs> : children;
}
