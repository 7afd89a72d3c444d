import { NotFound } from "@/lib/errors";
import { presentEvent } from "@/lib/events/present";
import { findEvent } from "@/lib/events/queries";
import { calendar } from "@/lib/feeds/ics";
import { eventLink } from "@/lib/feeds/rules";
import { calendarFile } from "@/lib/web/calendar-file";
import { respond } from "@/lib/web/respond";
import { acting, currentAccount, currentIdentities, currentViewer } from "@/lib/web/session";
import { currentVisit } from "@/lib/web/visit";

/** The event's calendar file as one identity of the account may know it: with the address once it is going. */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ slug: string }> }) => {
  const handle = new URL(request.url).searchParams.get("as");
  const [account, viewer, identities] = await Promise.all([currentAccount(), currentViewer(), currentIdentities()]);
  const named = identities.find((one) => one.handle === handle);
  const visit = viewer ? null : await currentVisit();
  const who = named && account ? acting(named, account.role) : (viewer ?? (visit && acting(visit)));
  if (!who) throw new NotFound();
  const event = await presentEvent(await findEvent(who, (await params).slug), who);
  return calendarFile(calendar([event], { title: event.title, page: eventLink(event) }));
});
