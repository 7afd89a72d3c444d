import { getLocale, getTranslations } from "next-intl/server";
import { TicketFacts, Ticket as TicketPaper } from "@/app/_ui/ticket";
import type { PresentedEvent } from "@/lib/events/present";
import { Rsvp } from "./rsvp";
import { TicketWhen } from "./ticket-when";
import { TicketWhere } from "./ticket-where";
import type { Visitor } from "./visitor";

/** When and where above the tear, whether you come below it. */
export async function Ticket({ event, visitor }: { event: PresentedEvent; visitor: Visitor }) {
  const t = await getTranslations("events");
  return (
    <div id="ticket">
      <TicketPaper label={t("ticket.label")}>
        <TicketFacts>
          <TicketWhen event={event} locale={await getLocale()} />
          <TicketWhere event={event} />
        </TicketFacts>
        <Rsvp event={event} visitor={visitor} />
      </TicketPaper>
    </div>
  );
}
