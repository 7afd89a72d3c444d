import type { EventModel, MediaModel, PlaceModel } from "../generated/prisma/models";
import { type ShownPlace, withoutAddress } from "../places/rules";

/** The columns of an event that whoever may open it may know as they are. */
const plainColumns = [
  "id",
  "slug",
  "title",
  "lede",
  "descriptionHtml",
  "language",
  "state",
  "status",
  "visibility",
  "category",
  "startsAt",
  "endsAt",
  "startLocal",
  "endLocal",
  "zone",
  "allDay",
  "hideStartTime",
  "hideEndTime",
  "attendance",
  "externalUrl",
  "priceText",
  "free",
  "joinMode",
  "joinUrl",
  "capacity",
  "joinClosesAt",
  "waitingList",
  "maxParty",
  "guests",
  "confirmGuests",
  "coverMotif",
  "icsUid",
  "sequence",
  "publishedAt",
  "updatedAt",
  "cancelledAt",
  "cancelReason",
  "showPlacesLeft",
  "nameVisibility",
  "commentPolicy",
] as const satisfies (keyof EventModel)[];

export type PlainEvent = Pick<EventModel, (typeof plainColumns)[number]>;

/** These columns and no other: a column added later is not shown before somebody decides so here. */
export function plain(row: PlainEvent): PlainEvent {
  return Object.fromEntries(plainColumns.map((name) => [name, row[name]])) as unknown as PlainEvent;
}

/** A place as one may know it: without its address where that is hidden. */
export function placeShown(place: PlaceModel | null, hidden: boolean): ShownPlace | null {
  if (!place) return null;
  const { id: _id, uri: _uri, ...shown } = place;
  return hidden ? withoutAddress(shown) : shown;
}

export type ShownCover = Pick<MediaModel, "key" | "mediaType" | "width" | "height" | "alt" | "focalX" | "focalY">;

export function coverOf({ key, mediaType, width, height, alt, focalX, focalY }: MediaModel): ShownCover {
  return { key, mediaType, width, height, alt, focalX, focalY };
}

/** "2026-12-12" of a date without an hour. */
export function dayOf(date: Date | null): string | null {
  return date?.toISOString().slice(0, 10) ?? null;
}
