import { db } from "../db";
import type { ActorCard } from "../events/organisers";
import { type EventRow, eventColumns, type PresentedEvent } from "../events/present";
import { escapeText } from "../html";
import { withOffset } from "../time";
import { eventAddressing } from "./audience";
import type { Json, JsonObject } from "./context";
import { eventAttachments, eventPicture } from "./event-attachments";
import { eventPlace } from "./event-place";
import { eventSummary } from "./event-summary";
import { absolute, actorUri, eventUri } from "./uris";

/** A published event of ours, to be told to whoever may know of it; null when there is none. */
export function ourEvent(id: string): Promise<EventRow | null> {
  const where = {
    id,
    uri: null,
    state: "PUBLISHED",
    deletedAt: null,
    hiddenAt: null,
    organiser: { suspendedAt: null },
  } as const;
  return db.event.findFirst({ where, include: eventColumns });
}

/** Whose key signs: the author where named as the event's `actor`, else who organises. */
export function signerOf(event: EventRow): { id: string } {
  return event.nameAuthor && event.author?.host === "" ? event.author : event.organiser;
}

const joinModes = { FREE: "free", RESTRICTED: "restricted", EXTERNAL: "external", NONE: "external" } as const;
/** Whoever is no member is not heard, as far as a stranger can tell. */
const repliesOptions = { OPEN: "allow_all", HELD: "moderated", MEMBERS: "closed", OFF: "closed" } as const;
const eventStatuses = {
  TENTATIVE: "EventTentative",
  CONFIRMED: "EventScheduled",
  CANCELLED: "EventCancelled",
} as const;

/**
 * One of our events as other servers read it: what Mobilizon, Gancio, Mastodon, Lemmy and FEP-8a8e each need, in one.
 * @param event as a stranger may know it (presentEvent with viewer null), or as the signer of a request may
 * @param told to whom one that is not for everybody is handed, see {@link eventAddressing}
 * @returns the object without `@context`
 */
export async function toActivityPub(event: PresentedEvent, told: string[] = []): Promise<JsonObject> {
  const id = eventUri(event);
  const organiser = await uriOf(event.organiser);
  const organisers = [organiser, ...(await Promise.all(event.coOrganisers.map(uriOf)))];
  const { to, cc } = eventAddressing(event, told);
  return {
    type: "Event",
    id,
    url: id,
    uuid: event.id,
    name: event.title,
    content: contentOf(event),
    mediaType: "text/html",
    summary: eventSummary(event),
    actor: event.author ? await uriOf(event.author) : organiser,
    attributedTo: organiser,
    organizers: { type: "Collection", totalItems: organisers.length, items: organisers },
    to,
    cc,
    ...(event.organiser.kind === "GROUP" ? { audience: organiser } : {}),
    published: (event.publishedAt ?? event.updatedAt).toISOString(),
    updated: event.updatedAt.toISOString(),
    ...times(event),
    category: event.category,
    status: event.status,
    "ical:status": event.status,
    eventStatus: eventStatuses[event.status],
    ...(event.language ? { inLanguage: event.language } : {}),
    draft: false,
    isOnline: event.attendance !== "IN_PERSON",
    ...participation(event, id),
    contacts: [],
    ...(event.place ? { location: eventPlace(event, id) } : {}),
    image: eventPicture(event),
    attachment: eventAttachments(event),
    tag: tagsOf(event),
    replies: `${id}/replies`,
    likes: `${id}/likes`,
    shares: `${id}/shares`,
  };
}

/** Names are for people of the event alone, so that the collection of attendees tells no more than their number. */
function participation(event: PresentedEvent, id: string): JsonObject {
  const replies = repliesOptions[event.commentPolicy];
  const external = event.joinMode === "EXTERNAL" ? event.joinUrl : null;
  return {
    joinMode: joinModes[event.joinMode],
    // Mobilizon drops events with a mode it does not know; where nobody registers, the page says how to come.
    externalParticipationUrl: event.joinMode === "NONE" ? id : external,
    maximumAttendeeCapacity: event.capacity,
    remainingAttendeeCapacity: event.placesLeft,
    ...(event.going === null
      ? {}
      : {
          participantCount: event.going,
          attendees: { type: "Collection", id: `${id}/attendees`, totalItems: event.going },
        }),
    anonymousParticipationEnabled: false,
    repliesModerationOption: replies,
    commentsEnabled: replies === "allow_all",
  };
}

/** FEP-8a8e wants an end after the start: one that nobody gave is an hour later and not to be shown. */
function times(event: PresentedEvent): JsonObject {
  const open = event.endsAt <= event.startsAt;
  const end = open ? new Date(event.startsAt.getTime() + 3_600_000) : event.endsAt;
  return {
    startTime: withOffset(event.startsAt, event.zone),
    endTime: withOffset(end, event.zone),
    ...(open || event.hideEndTime ? { displayEndTime: false } : {}),
    timezone: event.zone,
    ...(event.allDay ? { allDay: true } : {}),
  };
}

function contentOf(event: PresentedEvent): string {
  const lede = event.lede ? `<p>${escapeText(event.lede)}</p>` : "";
  return lede + event.descriptionHtml;
}

function tagsOf(event: PresentedEvent): Json[] {
  return event.tags.map(({ name, label }) => ({
    type: "Hashtag",
    name: `#${label.replace(/^#/, "").replace(/\s+/g, "")}`,
    href: absolute(`/tags/${encodeURIComponent(name)}`),
  }));
}

async function uriOf(card: ActorCard): Promise<string> {
  if (card.host === "") return actorUri(card);
  const { uri } = await db.actor.findUniqueOrThrow({ where: { id: card.id }, select: { uri: true } });
  return actorUri({ ...card, uri });
}
