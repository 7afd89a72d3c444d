import { lockEvent, lockId, Prisma, type Transaction, transaction } from "../db";
import { Conflict, Forbidden, Gone } from "../errors";
import type { Attendance, CommentPolicy, EventStatus, JoinMode } from "../generated/prisma/enums";
import { sanitiseHtml } from "../html";
import { renamePicture } from "../media/commands";
import { active } from "../participations/rules";
import { setTags } from "../tags/commands";
import { now } from "../time";
import { setPlace, setSearchText } from "./columns";
import { changesBetween } from "./history";
import { type EventRow, eventColumns } from "./present";
import { eventAddress } from "./queries";
import { eventTime, newSlug } from "./rules";

/** A place of another server's event. */
export interface RemotePlace {
  name: string;
  street: string | null;
  postalCode: string | null;
  locality: string | null;
  region: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** An event of another server, as its document says. */
export interface RemoteEvent {
  uri: string;
  /** The page for people. */
  url: string;
  title: string;
  /** HTML as sent: not safe yet. */
  content: string;
  language: string | null;
  category: string;
  tags: string[];
  status: EventStatus;
  visibility: "PUBLIC" | "LINK" | "INVITED";
  /** Wall time in `zone`, as our own form gives it. */
  start: string;
  end: string | null;
  zone: string;
  allDay: boolean;
  hideEndTime: boolean;
  attendance: Attendance;
  place: RemotePlace | null;
  onlineUrl: string | null;
  externalUrl: string | null;
  joinMode: JoinMode;
  joinUrl: string | null;
  capacity: number | null;
  going: number | null;
  commentPolicy: CommentPolicy;
  publishedAt: Date | null;
  updatedAt: Date | null;
}

export interface RemoteOwners {
  organiserId: string;
  authorId: string | null;
}

/**
 * Keeps what another server says of one of its events. Who may say it was decided before.
 * @throws Gone when it was deleted once, Forbidden when it would change hands, Conflict when what we have is newer
 */
export async function saveRemoteEvent(input: RemoteEvent, owners: RemoteOwners): Promise<EventRow> {
  try {
    return await save(input, owners);
  } catch (error) {
    // Two deliveries may bring the same event at once: the second finds what the first wrote.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return save(input, owners);
    throw error;
  }
}

function save(input: RemoteEvent, owners: RemoteOwners): Promise<EventRow> {
  return transaction(async (tx) => {
    await lockId(tx, input.uri);
    if (await tx.tombstone.findUnique({ where: { uri: input.uri } })) throw new Gone();
    const known = await tx.event.findUnique({ where: { uri: input.uri }, select: { id: true } });
    if (!known) return create(tx, input, owners);
    await lockEvent(tx, known.id);
    const before = await tx.event.findUniqueOrThrow({ where: { id: known.id }, include: eventColumns });
    if (before.organiserId !== owners.organiserId) throw new Forbidden();
    if (before.remoteUpdated && input.updatedAt && input.updatedAt < before.remoteUpdated)
      throw new Conflict("errors.changedMeanwhile");
    return change(tx, before, input, owners);
  });
}

async function create(tx: Transaction, input: RemoteEvent, owners: RemoteOwners): Promise<EventRow> {
  const { id } = await tx.event.create({
    data: {
      ...columnsOf(input),
      ...owners,
      slug: newSlug(input.title, input.visibility),
      icsUid: input.uri,
      state: "PUBLISHED",
      publishedAt: input.publishedAt ?? now(),
      placeId: await setPlace(tx, null, placeOf(input)),
      cancelledAt: input.status === "CANCELLED" ? now() : null,
    },
  });
  return finish(tx, id, input);
}

async function change(tx: Transaction, before: EventRow, input: RemoteEvent, owners: RemoteOwners): Promise<EventRow> {
  const { id } = before;
  const cancelledAt = input.status === "CANCELLED" ? (before.cancelledAt ?? now()) : null;
  const placeId = await setPlace(tx, before.placeId, placeOf(input));
  await tx.event.update({ where: { id }, data: { ...columnsOf(input), ...owners, placeId, cancelledAt } });
  const after = await finish(tx, id, input);
  const changes = changesBetween(before, after);
  if (Object.keys(changes).length === 0) return after;
  await tx.revision.create({ data: { eventId: id, actorId: owners.organiserId, changes } });
  return tx.event.update({ where: { id }, data: { sequence: { increment: 1 } }, include: eventColumns });
}

async function finish(tx: Transaction, id: string, input: RemoteEvent): Promise<EventRow> {
  await setTags(tx, id, input.tags);
  await setSearchText(tx, id);
  return tx.event.findUniqueOrThrow({ where: { id }, include: eventColumns });
}

/** Shows another picture on a remote event, or none. */
export async function setRemoteCover(id: string, coverId: string | null): Promise<EventRow> {
  return transaction((tx) => tx.event.update({ where: { id }, data: { coverId }, include: eventColumns }));
}

/** Its organiser addresses it to the public no longer: from now on only those of ours who take part see it. */
export async function hideRemoteEvent(uri: string, organiserId: string): Promise<void> {
  await transaction(async (tx) => {
    const event = await tx.event.findFirst({ where: { uri, organiserId, visibility: { in: ["PUBLIC", "LINK"] } } });
    if (!event) return;
    await tx.eventSlug.deleteMany({ where: { eventId: event.id } });
    if (event.coverId) await renamePicture(tx, event.coverId);
    await tx.event.update({
      where: { id: event.id },
      data: { visibility: "INVITED", searchText: null, slug: newSlug(event.title, "INVITED") },
    });
  });
}

/**
 * An event of another server is no longer for these people of ours. Once it is for nobody here, our copy goes, and may
 * come back: it was taken from us, not deleted.
 */
export async function closeRemoteEvent(uri: string, actorIds: string[]): Promise<void> {
  await transaction(async (tx) => {
    const event = await tx.event.findUnique({ where: { uri }, select: { id: true, placeId: true } });
    if (!event) return;
    await lockEvent(tx, event.id);
    await tx.eventInvitation.deleteMany({ where: { eventId: event.id, actorId: { in: actorIds } } });
    const left = await tx.eventInvitation.count({ where: { eventId: event.id } });
    const coming = await tx.participation.count({ where: { eventId: event.id, state: { in: [...active] } } });
    if (left + coming > 0) return;
    await tx.event.delete({ where: { id: event.id } });
    if (event.placeId) await tx.place.deleteMany({ where: { id: event.placeId, events: { none: {} } } });
  });
}

/** An event of another server is gone: ours too, with all it held, and it never comes back. */
export async function removeRemoteEvent(uri: string): Promise<void> {
  await transaction(async (tx) => {
    await lockId(tx, uri);
    const event = await tx.event.findUnique({ where: { uri }, include: { slugs: true } });
    const own = event ? [event.id, event.slug, ...event.slugs.map(({ slug }) => slug)].map(eventAddress) : [];
    await tx.tombstone.createMany({
      data: [uri, ...own].map((address) => ({ uri: address, formerType: "Event" })),
      skipDuplicates: true,
    });
    if (!event) return;
    await tx.event.delete({ where: { id: event.id } });
    if (event.placeId) await tx.place.deleteMany({ where: { id: event.placeId, events: { none: {} } } });
  });
}

function columnsOf(input: RemoteEvent) {
  const {
    uri,
    url,
    title,
    language,
    category,
    status,
    visibility,
    hideEndTime,
    attendance,
    onlineUrl,
    externalUrl,
    joinMode,
    joinUrl,
    capacity,
    commentPolicy,
  } = input;
  const descriptionHtml = sanitiseHtml(input.content);
  return {
    ...eventTime({ ...input, end: input.end ?? undefined }),
    uri,
    url,
    title,
    descriptionSource: descriptionHtml,
    descriptionFormat: "HTML",
    descriptionHtml,
    language,
    category,
    status,
    visibility,
    hideEndTime,
    attendance,
    onlineUrl,
    externalUrl,
    joinMode,
    joinUrl,
    capacity,
    commentPolicy,
    remoteGoing: input.going,
    // Written anew afterwards, and only for what everybody may find.
    searchText: null,
    ...(input.updatedAt && { remoteUpdated: input.updatedAt }),
  } satisfies Prisma.EventUncheckedUpdateInput;
}

function placeOf({ place }: RemoteEvent) {
  if (!place) return undefined;
  const said = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== null));
  return { ...said, name: place.name, access: [] };
}
