import { env } from "@/lib/env";
import type { PresentedEvent } from "@/lib/events/present";
import { placeLine } from "@/lib/places/rules";
import { firstDay, lastDay, shiftDay } from "./when";

/** Pages of web calendars, filled in with what the reader may see of the event. Nothing is loaded from there. */
export function calendarLinks(event: PresentedEvent): { text: string; href: string }[] {
  const url = event.remote?.url ?? new URL(event.path, env().PUBLIC_URL).href;
  const where = event.place ? placeLine(event.place) : (event.onlineUrl ?? "");
  const days = event.allDay ? [firstDay(event), shiftDay(lastDay(event), 1)] : null;
  const [from, to] = days ?? [event.startsAt.toISOString(), event.endsAt.toISOString()];
  const google = new URL("https://calendar.google.com/calendar/render");
  google.search = new URLSearchParams({
    action: "TEMPLATE",
    text: event.title,
    dates: `${compact(from ?? "")}/${compact(to ?? "")}`,
    ctz: event.zone,
    location: where,
    details: url,
  }).toString();
  const outlook = new URL("https://outlook.live.com/calendar/0/deeplink/compose");
  outlook.search = new URLSearchParams({
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: event.title,
    startdt: from ?? "",
    enddt: to ?? "",
    allday: String(event.allDay),
    location: where,
    body: url,
  }).toString();
  return [
    { text: "Google Calendar", href: google.href },
    { text: "Outlook", href: outlook.href },
  ];
}

/** The host of a web address, for people to read. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** "Vaartkom 14, 3000 Leuven", or "" where only a name is known. */
export function addressLine(place: NonNullable<PresentedEvent["place"]>): string {
  const town = [place.postalCode, place.locality].filter(Boolean).join(" ");
  return [place.street, town, place.country].filter(Boolean).join(", ");
}

function compact(moment: string): string {
  return moment.replace(/[-:]|\.\d{3}/g, "");
}
