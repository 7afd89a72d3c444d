import type { PresentedEvent } from "@/lib/events/present";
import { invitationsTo } from "@/lib/organisers/queries";
import { currentViewer } from "@/lib/web/session";
import { Invitation } from "./invitation";

/** What this event asks of its reader: to organise it together, in their own name or a group's. A stranger costs no query. */
export async function Invitations({ event }: { event: PresentedEvent }) {
  const viewer = await currentViewer();
  if (!viewer || event.remote) return null;
  const invitations = await invitationsTo(viewer, event.id);
  return invitations.map(({ organiser }) => (
    <Invitation by={event.organiser.name} eventId={event.id} key={organiser.id} organiser={organiser} />
  ));
}
