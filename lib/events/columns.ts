import type { Prisma, Transaction } from "../db";
import { Invalid } from "../errors";
import { markdownToHtml } from "../html";
import type { Acting } from "../identities/schema";
import { searchTextOf } from "../search/rules";
import { momentOf } from "../time";
import { eventTime } from "./rules";
import type { EventInput, PlaceInput } from "./schema";

/** The columns that follow from input alone. */
export function columnsOf(input: EventInput) {
  const {
    title,
    language,
    category,
    hideStartTime,
    hideEndTime,
    attendance,
    hideAddress,
    onlineForGoing,
    free,
    facts,
  } = input;
  const { joinMode, showPlacesLeft, nameVisibility, nameAuthor } = input;
  const { waitingList, maxParty, questions, guests, confirmGuests, commentPolicy } = input;
  const online = attendance !== "IN_PERSON";
  return {
    ...eventTime(input),
    title,
    lede: input.lede || null,
    descriptionSource: input.description,
    descriptionFormat: "MARKDOWN",
    descriptionHtml: markdownToHtml(input.description),
    language: language ?? null,
    category,
    hideStartTime,
    hideEndTime,
    attendance,
    hideAddress,
    onlineUrl: online ? (input.onlineUrl ?? null) : null,
    onlineForGoing,
    externalUrl: input.externalUrl ?? null,
    priceText: input.priceText || null,
    free,
    practicalFacts: facts,
    joinMode,
    joinUrl: joinMode === "EXTERNAL" ? (input.joinUrl ?? null) : null,
    capacity: input.capacity ?? null,
    showPlacesLeft,
    waitingList,
    maxParty,
    questions,
    joinClosesAt: input.joinCloses ? momentOf(input.joinCloses, input.zone) : null,
    guests,
    confirmGuests,
    commentPolicy,
    nameVisibility,
    nameAuthor,
    coverMotif: input.coverMotif ?? null,
  } satisfies Prisma.EventUncheckedUpdateInput;
}

/**
 * Writes the place of an event: a row of its own, changed in place.
 * @returns the place's id, or null where the event has none
 */
export async function setPlace(
  tx: Transaction,
  placeId: string | null,
  input: PlaceInput | undefined,
): Promise<string | null> {
  const said = input && [input.name, input.street, input.postalCode, input.locality].some((part) => part);
  if (!said) {
    if (placeId) await tx.place.delete({ where: { id: placeId } });
    return null;
  }
  const { name, access } = input;
  const data = {
    name,
    street: input.street || null,
    postalCode: input.postalCode || null,
    locality: input.locality || null,
    region: input.region || null,
    country: input.country || null,
    latitude: input.latitude ?? null,
    longitude: input.longitude ?? null,
    access,
    accessNote: input.accessNote || null,
  };
  const place = placeId ? await tx.place.update({ where: { id: placeId }, data }) : await tx.place.create({ data });
  return place.id;
}

/**
 * The picture of an event: one that the actor uploaded, or the one it already has.
 * @returns its id; null for none
 * @throws Invalid for somebody else's
 */
export async function chooseCover(
  tx: Transaction,
  actor: Acting,
  input: EventInput,
  before: string | null,
): Promise<string | null> {
  const id = input.coverId === undefined ? before : input.coverId;
  if (!id) return null;
  const picture = await tx.media.findFirst({
    where: { id, ...(id !== before && { uploaderId: actor.id }) },
    select: { id: true },
  });
  if (!picture) throw new Invalid({ coverId: ["errors.pictureGone"] });
  if (input.coverAlt !== undefined) await tx.media.update({ where: { id }, data: { alt: input.coverAlt } });
  return id;
}

/** Keeps the words that search looks at: only of public events that are published and ours to show. */
export async function setSearchText(tx: Transaction, eventId: string): Promise<void> {
  const event = await tx.event.findUniqueOrThrow({
    where: { id: eventId },
    include: { place: true, organiser: true, tags: { include: { tag: true } } },
  });
  const searched = event.state === "PUBLISHED" && event.visibility === "PUBLIC";
  const text = searched ? searchTextOf({ ...event, tags: event.tags.map(({ tag }) => tag.label) }) : null;
  await tx.$executeRaw`update "Event" set "searchText" = ${text} where id = ${eventId}::uuid`;
}
