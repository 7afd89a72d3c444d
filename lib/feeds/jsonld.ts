import type { ActorCard } from "../events/organisers";
import type { PresentedEvent } from "../events/present";
import { htmlToText } from "../html";
import { shorten } from "../text";
import { withOffset } from "../time";
import { absolute, eventLink } from "./rules";

const attendanceMode = {
  IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
  ONLINE: "https://schema.org/OnlineEventAttendanceMode",
  BOTH: "https://schema.org/MixedEventAttendanceMode",
} as const;

/**
 * schema.org/Event for search engines, as the text of a script element: "<" cannot end it.
 * @param event as a stranger sees it
 * @param picture the whole address of its picture
 */
export function eventJsonLd(event: PresentedEvent, picture: string | null): string {
  return JSON.stringify({
    "@context": "https://schema.org",
    "@type": "Event",
    "@id": eventLink(event),
    url: eventLink(event),
    name: event.title,
    ...dates(event),
    eventStatus: `https://schema.org/${event.status === "CANCELLED" ? "EventCancelled" : "EventScheduled"}`,
    ...(event.series && {
      superEvent: { "@type": "EventSeries", "@id": absolute(event.series.path), name: event.series.title },
    }),
    eventAttendanceMode: attendanceMode[event.attendance],
    location: locations(event),
    description: shorten(event.lede || htmlToText(event.descriptionHtml) || event.title, 500),
    ...(event.language && { inLanguage: event.language }),
    ...(picture && { image: [picture] }),
    organizer: event.coOrganisers.length
      ? [event.organiser, ...event.coOrganisers].map(organiser)
      : organiser(event.organiser),
    isAccessibleForFree: event.free,
    ...(event.capacity !== null &&
      event.placesLeft !== null && {
        maximumAttendeeCapacity: event.capacity,
        remainingAttendeeCapacity: event.placesLeft,
      }),
    ...(event.tags.length && { keywords: event.tags.map(({ label }) => label).join(", ") }),
  }).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function organiser({ kind, name, path }: ActorCard): object {
  return { "@type": kind === "PERSON" ? "Person" : "Organization", name, url: absolute(path) };
}

function dates(event: PresentedEvent) {
  if (event.allDay) return { startDate: event.startDate, endDate: event.endDate };
  if (event.hideStartTime) return { startDate: event.startLocal.slice(0, 10) };
  const end = event.endLocal !== null && !event.hideEndTime ? { endDate: withOffset(event.endsAt, event.zone) } : {};
  return { startDate: withOffset(event.startsAt, event.zone), ...end };
}

function locations(event: PresentedEvent): object[] {
  const { place } = event;
  const here = place && {
    "@type": "Place",
    name: place.name || place.locality || "",
    address: {
      "@type": "PostalAddress",
      ...(place.street && { streetAddress: place.street }),
      ...(place.postalCode && { postalCode: place.postalCode }),
      ...(place.locality && { addressLocality: place.locality }),
      ...(place.region && { addressRegion: place.region }),
      ...(place.country && { addressCountry: place.country }),
    },
    ...(place.latitude !== null &&
      place.longitude !== null && {
        geo: { "@type": "GeoCoordinates", latitude: place.latitude, longitude: place.longitude },
      }),
  };
  const online = event.attendance !== "IN_PERSON" && {
    "@type": "VirtualLocation",
    url: event.onlineUrl ?? eventLink(event),
  };
  return [...(here ? [here] : []), ...(online ? [online] : [])];
}
