import { cache } from "react";
import { findTicket, type Ticket } from "@/lib/guests/queries";
import { orRefuse } from "@/lib/web/answer";

/** The ticket of a page's address, once per request; an unknown code ends as the 404 page, a forgotten guest as 410. */
export const loadTicket = cache((code: string): Promise<Ticket> => orRefuse(findTicket(code)));

/** Whether the holder of a ticket finds the event's page: where it is not for everybody, only this page is theirs. */
export function linksToEvent({ event }: Ticket): boolean {
  return event.visibility === "PUBLIC" || event.visibility === "LINK";
}
