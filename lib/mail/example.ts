import { env } from "../env";
import { type EventRow, presentEvent } from "../events/present";
import type { LetterModel, ParticipationModel } from "../generated/prisma/models";
import type { Language } from "../languages";
import { toldOf } from "../letters/rules";
import { sayIn } from "../messages";
import { now } from "../time";
import type { DeskScene } from "./desk";
import type { PlaceScene } from "./scene";
import type { Letter } from "./transport";

// Somebody's place at an event that stands in no database, for whoever looks at letters while developing and for tests.

/** One letter of each kind, to be looked at. */
export interface Specimen {
  name: string;
  letter: Letter;
}

const hour = 3600_000;
const eventId = "5f0c4a53-7b1e-4b52-9a46-9d0d3c1a0b11";
const placeId = "c1f7c1de-0d43-4f0e-9b57-8a5b3a4a7d22";
const actorId = "0b8f2c6e-2f8f-4d0a-8a6b-1c2d3e4f5a33";

const organiser = {
  id: "9d9a2a5e-1111-4c4c-8d8d-777777777777",
  kind: "GROUP",
  handle: "atelier",
  host: "",
  name: "L’Atelier du coin",
  ribbon: "BEET",
  ribbonShape: "NOTCH",
  summaryHtml: "",
  avatar: null,
} as const;

/** A repair café in Leuven, with an address and a link that only those who come may know. */
export function exampleRow(changes: Partial<EventRow> = {}): EventRow {
  const row: Partial<EventRow> = {
    id: eventId,
    slug: "repair-cafe-8k2m41xq",
    title: "Repair café at the old dairy",
    state: "PUBLISHED",
    status: "CONFIRMED",
    visibility: "PUBLIC",
    category: "CRAFTS",
    descriptionHtml: "<p>Bring what is broken.</p>",
    language: "en",
    startLocal: "2027-12-11T14:00",
    endLocal: "2027-12-11T17:30",
    zone: "Europe/Brussels",
    startsAt: new Date("2027-12-11T13:00Z"),
    endsAt: new Date("2027-12-11T16:30Z"),
    allDay: false,
    hideStartTime: false,
    hideEndTime: false,
    startDate: null,
    endDate: null,
    attendance: "BOTH",
    hideAddress: true,
    onlineUrl: "https://meet.example/repair",
    onlineForGoing: true,
    joinMode: "FREE",
    capacity: 24,
    showPlacesLeft: true,
    waitingList: true,
    nameVisibility: "NOBODY",
    practicalFacts: [],
    questions: [],
    place: {
      id: placeId,
      name: "The Old Dairy",
      street: "Vaartkom 14",
      postalCode: "3000",
      locality: "Leuven",
      region: null,
      country: "Belgium",
      latitude: null,
      longitude: null,
      access: [],
      accessNote: null,
      uri: null,
    },
    cover: null,
    coverId: null,
    organiser,
    organisers: [],
    author: null,
    tags: [],
    icsUid: `${eventId}@farandole.example`,
    sequence: 2,
    uri: null,
    url: null,
    publishedAt: new Date("2027-11-01T10:00Z"),
    updatedAt: new Date("2027-11-20T10:00Z"),
    cancelledAt: null,
    cancelReason: null,
    afterAt: null,
    afterHtml: "",
    ...changes,
  };
  return row as EventRow;
}

/** What a test or a developer says of a scene. */
export interface Example
  extends Partial<Pick<PlaceScene, "was" | "guest" | "quiet" | "position" | "announcement" | "before" | "at">> {
  name: string;
  place?: Partial<ParticipationModel>;
  row?: Partial<EventRow>;
  about?: string;
}

/** Greta's place there. */
export async function exampleScene(
  locale: Language,
  { name, place, row: changes, about, ...rest }: Example,
): Promise<PlaceScene> {
  const row = exampleRow(changes);
  const participation = {
    id: placeId,
    eventId,
    actorId: null,
    guestId: actorId,
    state: "GOING",
    seats: 1,
    ticketCode: "M0S4K7QX2P",
    heldUntil: null,
    reason: null,
    quietAt: null,
    ...place,
  } as Partial<ParticipationModel> as ParticipationModel;
  const event = await presentEvent(row, null, { ticket: participation });
  const at = rest.at ?? new Date("2027-12-01T09:00Z");
  const page = env().PUBLIC_URL;
  return {
    letter: exampleLetter(name, about ?? event.startsAt.toISOString()),
    reader: { name: "Greta", email: "greta@example.org" },
    locale,
    say: sayIn(locale, "mailevents"),
    row,
    event,
    participation,
    position: 3,
    guest: true,
    quiet: false,
    told: toldOf(event, at),
    before: null,
    was: null,
    page: `${page}/p/wq3Zk0cJrV1tS8yXh2uN4mB6dF7gL9aE5oQiPxTzRsU`,
    eventPage: page + event.path,
    announcement: null,
    at,
    ...rest,
  };
}

/** The same event, for Ada who organises it. */
export async function exampleDesk(locale: Language, name: string): Promise<DeskScene> {
  const event = await presentEvent(exampleRow(), null);
  const eventPage = env().PUBLIC_URL + event.path;
  const reader = { name: "Ada Moreau", email: "ada@example.org" };
  const told = toldOf(event, now());
  return {
    letter: exampleLetter(name),
    actorId,
    reader,
    locale,
    say: sayIn(locale, "maildesk"),
    event,
    told,
    eventPage,
  };
}

export function exampleLetter(name: string, about: string | null = null): LetterModel {
  const ids = { eventId, participationId: placeId, actorId: null, about };
  const never = { sentAt: null, refusedAt: null, answer: null };
  return { key: `${name}:example`, name, ...ids, ...never, createdAt: new Date("2027-12-01T09:00Z") };
}

/** Until when something is held in these examples. */
export const heldUntil = new Date(Date.parse("2027-12-01T09:00Z") + 24 * hour);
