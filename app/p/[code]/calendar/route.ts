import { calendar } from "@/lib/feeds/ics";
import { eventLink } from "@/lib/feeds/rules";
import { findTicket } from "@/lib/guests/queries";
import { calendarFile } from "@/lib/web/calendar-file";
import { respond } from "@/lib/web/respond";

/** The event's calendar file as the holder of this ticket may know it: with the address once they are going. */
export const GET = respond(async (_request: Request, { params }: { params: Promise<{ code: string }> }) => {
  const { event } = await findTicket((await params).code);
  return calendarFile(calendar([event], { title: event.title, page: eventLink(event) }));
});
