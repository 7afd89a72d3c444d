import { env } from "@/lib/env";
import type { PresentedEvent } from "@/lib/events/present";
import { withOffset } from "@/lib/time";
import { firstDay, lastDay } from "../when";

const modes = { IN_PERSON: "Offline", ONLINE: "Online", BOTH: "Mixed" } as const;

/** schema.org/Event for search engines, of what everyone who opens the page sees. Google's "event" guide lists the fields. */
export function jsonLd(event: PresentedEvent): object {
  const origin = env().PUBLIC_URL;
  const url = event.remote?.url ?? `${origin}${event.path}`;
  const start = event.allDay || event.hideStartTime ? firstDay(event) : withOffset(event.startsAt, event.zone);
  const end = event.allDay ? lastDay(event) : event.endLocal && !event.hideEndTime ? withOffset(event.endsAt, event.zone) : undefined;
  return {
    "@context": "https://schema.org",
    "@type": "Event",
    name: event.title,
    description: event.lede ?? undefined,
    url,
    startDate: start,
    endDate: end,
    eventStatus: `https://schema.org/${event.phase === "cancelled" ? "EventCancelled" : "EventScheduled"}`,
    eventAttendanceMode: `https://schema.org/${modes[event.attendance]}EventAttendanceMode`,
    location: location(event),
    image: [`${origin}${event.path}/og.png`],
    inLanguage: event.language ?? undefined,
    isAccessibleForFree: event.free,
    maximumAttendeeCapacity: event.placesLeft === null ? undefined : (event.capacity ?? undefined),
    keywords: event.tags.map((tag) => tag.label).join(", ") || undefined,
    organizer: {
      "@type": event.organiser.kind === "PERSON" ? "Person" : "Organization",
      name: event.organiser.name,
      url: event.organiser.host ? undefined : `${origin}${event.organiser.path}`,
    },
  };
}

function location(event: PresentedEvent): object[] {
  const places: object[] = [];
  const { place } = event;
  if (place && event.attendance !== "ONLINE") {
    places.push({
      "@type": "Place",
      name: place.name || place.locality || undefined,
      address: {
        "@type": "PostalAddress",
        streetAddress: place.street ?? undefined,
        postalCode: place.postalCode ?? undefined,
        addressLocality: place.locality ?? undefined,
        addressRegion: place.region ?? undefined,
        addressCountry: place.country ?? undefined,
      },
      ...(place.latitude !== null && place.longitude !== null && { geo: { "@type": "GeoCoordinates", latitude: place.latitude, longitude: place.longitude } }),
    });
  }
  if (event.attendance !== "IN_PERSON") {
    places.push({ "@type": "VirtualLocation", url: event.onlineUrl ?? `${env().PUBLIC_URL}${event.path}` });
  }
  return places;
}

/** JSON that may stand inside a script element. */
export function scriptSafe(data: object): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}
