import type { EventModel } from "../generated/prisma/models";

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
