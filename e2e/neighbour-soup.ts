import { expect } from "@playwright/test";
import { everybody, type Json } from "./neighbour";

interface Soup {
  /** PUBLIC_URL. */
  us: string;
  id: string;
  organiser: string;
  published: Date | null;
}

/** The cast's soup as it must stand on the wire, property for property: 30 seats, tagged, on the first of March. */
export function soupOnTheWire({ us, id, organiser, published }: Soup): Json {
  const uri = `${us}/events/${id}`;
  return {
    type: "Event",
    id: uri,
    url: uri,
    uuid: id,
    name: "Soupe au chaudron",
    content: "<p>On épluche à <strong>dix-huit heures</strong>, on mange à vingt.</p>",
    mediaType: "text/html",
    summary: expect.stringContaining("Salle des Rancy, Lyon"),
    actor: organiser,
    attributedTo: organiser,
    audience: organiser,
    organizers: { type: "Collection", totalItems: 1, items: [organiser] },
    to: [everybody],
    cc: [`${organiser}/followers`, `${organiser}/members`],
    published: published?.toISOString(),
    updated: expect.stringMatching(/Z$/),
    startTime: "2031-03-01T18:00:00+01:00",
    endTime: "2031-03-01T22:00:00+01:00",
    timezone: "Europe/Paris",
    category: "MEETING",
    status: "CONFIRMED",
    "ical:status": "CONFIRMED",
    eventStatus: "EventScheduled",
    inLanguage: "fr",
    draft: false,
    isOnline: false,
    joinMode: "free",
    externalParticipationUrl: null,
    maximumAttendeeCapacity: 30,
    remainingAttendeeCapacity: 30,
    participantCount: 0,
    attendees: { type: "Collection", id: `${uri}/attendees`, totalItems: 0 },
    anonymousParticipationEnabled: false,
    replies: `${uri}/replies`,
    likes: `${uri}/likes`,
    shares: `${uri}/shares`,
    repliesModerationOption: "closed",
    commentsEnabled: false,
    contacts: [],
    location: {
      type: "Place",
      id: `${uri}#place`,
      name: "Salle des Rancy",
      address: {
        type: "PostalAddress",
        streetAddress: "249 rue Vendôme",
        postalCode: "69003",
        addressLocality: "Lyon",
        addressCountry: "France",
      },
    },
    image: {
      type: "Image",
      mediaType: "image/jpeg",
      url: `${uri}/cover.jpg`,
      name: "Soupe au chaudron",
      width: 1200,
      height: 675,
    },
    attachment: [
      { type: "Document", mediaType: "image/jpeg", url: `${uri}/cover.jpg`, name: "Banner", width: 1200, height: 675 },
    ],
    tag: [{ type: "Hashtag", name: "#Soupe", href: `${us}/tags/soupe` }],
  };
}
