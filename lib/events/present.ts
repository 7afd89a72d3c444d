import { db, type Prisma } from "../db";
import type { NameVisibility, ParticipationState } from "../generated/prisma/enums";
import type { MediaModel } from "../generated/prisma/models";
import type { Acting, Viewer } from "../identities/schema";
import { type OwnParticipation, participationsOf, peopleGoing, seatsTaken } from "../participations/queries";
import { admission, audienceOfName, nameShown, type Refused, seated } from "../participations/rules";
import { type ShownPlace, withoutAddress } from "../places/rules";
import { type Stuck, stuckOf } from "../publications/rules";
import { now } from "../time";
import { type ActorCard, actorCard, cardColumns } from "./organisers";
import { type PlainEvent, plain } from "./plain";
import { canCancel, canChooseOrganisers, canDelete, canEdit, canPublish, canRestore, mine, owned } from "./policy";
import { type Phase, phaseOf } from "./rules";
import { type PracticalFact, practicalFact } from "./schema";

/** What {@link presentEvent} needs of an event. */
export const eventColumns = {
  place: true,
  cover: true,
  organiser: { select: cardColumns },
  author: { select: cardColumns },
  organisers: {
    where: { state: "ACCEPTED", actor: { deletedAt: null, suspendedAt: null } },
    orderBy: [{ actor: { name: "asc" } }, { actorId: "asc" }],
    select: { actor: { select: cardColumns } },
  },
  tags: { select: { tag: { select: { name: true, label: true } } } },
} satisfies Prisma.EventInclude;

export type EventRow = Prisma.EventGetPayload<{ include: typeof eventColumns }>;

/** An event as one viewer may know it. */
export interface PresentedEvent extends PlainEvent {
  /** "/events/SLUG" */
  path: string;
  /** For those who may edit. */
  descriptionSource?: string;
  tags: { name: string; label: string }[];
  /** First and last day of a whole-day event, both included: "2026-12-12". */
  startDate: string | null;
  endDate: string | null;
  /** With empty name and no address where that is hidden from this viewer. */
  place: ShownPlace | null;
  addressHidden: boolean;
  onlineUrl: string | null;
  onlineHidden: boolean;
  facts: PracticalFact[];
  /** Seats taken; null where the organisers do not show it. */
  going: number | null;
  placesLeft: number | null;
  /** Why one more person cannot join now; null when they can. */
  joinRefused: Refused | null;
  /** People going whose names this viewer sees; only when asked for. `audience` tells who else sees each. */
  names: (ActorCard & { audience: NameVisibility })[];
  organiser: ActorCard;
  coOrganisers: ActorCard[];
  /** Only where the author chose to be named. */
  author: ActorCard | null;
  cover: Pick<MediaModel, "key" | "mediaType" | "width" | "height" | "alt" | "focalX" | "focalY"> | null;
  phase: Phase;
  /** Organisers only: the moment at which a draft publishes itself, and why it did not. */
  schedule: { at: Date; stuck: Stuck | null } | null;
  /** Where an event of another server lives. */
  remote: { host: string; url: string } | null;
  mine: {
    canEdit: boolean;
    canPublish: boolean;
    canCancel: boolean;
    canConfirm: boolean;
    canRestore: boolean;
    canDelete: boolean;
    canChooseOrganisers: boolean;
    participations: MyParticipation[];
  };
}

export interface MyParticipation {
  actorId: string;
  name: string;
  state: ParticipationState;
  seats: number;
  nameVisibility: NameVisibility;
  sentAt: Date | null;
  receivedAt: Date | null;
  confirmedAt: Date | null;
  deliveryError: string | null;
}

export interface PresentOptions {
  /** Further identities of the viewer's account whose participations are shown to them. */
  identities?: { id: string }[];
  /** How many names of people going to load; none unless asked. */
  names?: number;
}

/** The only projection of an event: hidden address, online link, names and counts are cut here and nowhere else. */
export async function presentEvent(
  row: EventRow,
  viewer: Viewer,
  options: PresentOptions = {},
): Promise<PresentedEvent> {
  const [event] = await presentEvents([row], viewer, options);
  return event as PresentedEvent;
}

/** {@link presentEvent} for a list, in three queries at most however long it is. */
export async function presentEvents(
  rows: EventRow[],
  viewer: Viewer,
  options: PresentOptions = {},
): Promise<PresentedEvent[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const actors = viewer ? [...new Set([viewer.id, ...(options.identities ?? []).map((identity) => identity.id)])] : [];
  const [taken, own, managed] = await Promise.all([
    seatsTaken(rows.filter((row) => row.uri === null).map((row) => row.id)),
    viewer ? participationsOf(actors, ids) : [],
    viewer ? managedAmong(viewer, ids) : new Map<string, boolean>(),
  ]);
  return Promise.all(
    rows.map(async (row) => {
      const known: Known = {
        viewer,
        taken: row.uri === null ? (taken.get(row.id) ?? 0) : row.remoteGoing,
        own: own.filter((participation) => participation.eventId === row.id),
        manages: managed.has(row.id),
        owns: managed.get(row.id) === true,
      };
      return { ...project(row, known), names: options.names ? await namesFor(row, known, options.names) : [] };
    }),
  );
}

interface Known {
  viewer: Viewer;
  taken: number | null;
  own: OwnParticipation[];
  manages: boolean;
  owns: boolean;
}

/** The events of these that the viewer manages, and whether it is their publisher. */
async function managedAmong(viewer: Acting, ids: string[]): Promise<Map<string, boolean>> {
  const among = (which: Prisma.EventWhereInput, of: string[]) =>
    db.event.findMany({ where: { AND: [{ id: { in: of } }, which] }, select: { id: true } });
  const managed = (await among(mine(viewer), ids)).map(({ id }) => id);
  const own = new Set(managed.length > 0 ? (await among(owned(viewer), managed)).map(({ id }) => id) : []);
  return new Map(managed.map((id) => [id, own.has(id)]));
}

/** Only the viewer itself: what another identity of the account may see is not this one's to know. */
function isGoing({ viewer, own }: Known): boolean {
  return own.some((one) => one.actorId === viewer?.id && (seated as readonly string[]).includes(one.state));
}

async function namesFor(row: EventRow, known: Known, limit: number): Promise<PresentedEvent["names"]> {
  if (row.uri !== null || (row.nameVisibility === "NOBODY" && !known.manages)) return [];
  const people = await peopleGoing(row.id, limit);
  return people.flatMap(({ actor, nameVisibility }) => {
    const audience = audienceOfName(row.nameVisibility, nameVisibility);
    if (!actor || !nameShown(audience, { manages: known.manages, going: isGoing(known) })) return [];
    return [{ ...actorCard(actor), audience }];
  });
}

function project(row: EventRow, known: Known): Omit<PresentedEvent, "names"> {
  const moment = now();
  const inside = known.manages || isGoing(known);
  const phase = phaseOf(row, moment);
  const remote = row.uri !== null;
  const steward = known.viewer?.steward === true;
  const standing = { managed: known.manages, owned: known.owns, steward, phase, remote };
  const refusal = admission(row, known.taken ?? 0, 1, moment);
  const showCount = row.showPlacesLeft || known.manages;
  const addressHidden = row.hideAddress && !inside && row.place !== null;
  const onlineHidden = row.onlineForGoing && !inside && row.onlineUrl !== null;
  const facts = practicalFact.array().safeParse(row.practicalFacts);
  return {
    ...plain(row),
    path: `/events/${row.slug}`,
    ...(canEdit(standing) && { descriptionSource: row.descriptionSource }),
    tags: row.tags.map(({ tag }) => tag).sort((a, b) => a.name.localeCompare(b.name)),
    startDate: day(row.startDate),
    endDate: day(row.endDate),
    place: place(row, addressHidden),
    addressHidden,
    onlineUrl: onlineHidden ? null : row.onlineUrl,
    onlineHidden,
    facts: facts.success ? facts.data : [],
    going: showCount ? known.taken : null,
    placesLeft:
      showCount && row.capacity !== null && known.taken !== null ? Math.max(0, row.capacity - known.taken) : null,
    joinRefused: "refused" in refusal ? refusal.refused : null,
    organiser: actorCard(row.organiser),
    coOrganisers: row.organisers.map(({ actor }) => actorCard(actor)),
    author: row.nameAuthor && row.author && row.author.id !== row.organiserId ? actorCard(row.author) : null,
    cover: row.cover && cover(row.cover),
    phase,
    schedule:
      known.manages && phase === "draft" && row.publishAt ? { at: row.publishAt, stuck: stuckOf(row, moment) } : null,
    remote: remote ? { host: row.organiser.host, url: row.url ?? row.uri ?? "" } : null,
    mine: {
      canEdit: canEdit(standing),
      canPublish: canPublish(standing),
      canCancel: canCancel(standing),
      canConfirm: canCancel(standing) && row.status === "TENTATIVE",
      canRestore: canRestore(standing),
      canDelete: canDelete(standing),
      canChooseOrganisers: canChooseOrganisers(standing),
      participations: known.own.map(ownParticipation),
    },
  };
}

function place(row: EventRow, hidden: boolean): ShownPlace | null {
  if (!row.place) return null;
  const { id: _id, uri: _uri, ...shown } = row.place;
  return hidden ? withoutAddress(shown) : shown;
}

function cover(media: NonNullable<EventRow["cover"]>): PresentedEvent["cover"] {
  const { key, mediaType, width, height, alt, focalX, focalY } = media;
  return { key, mediaType, width, height, alt, focalX, focalY };
}

function ownParticipation(one: OwnParticipation): MyParticipation {
  const { state, seats, nameVisibility, sentAt, receivedAt, confirmedAt, deliveryError } = one;
  return {
    actorId: one.actorId ?? "",
    name: one.actor?.name ?? "",
    state,
    seats,
    nameVisibility,
    sentAt,
    receivedAt,
    confirmedAt,
    deliveryError,
  };
}

function day(date: Date | null): string | null {
  return date?.toISOString().slice(0, 10) ?? null;
}
