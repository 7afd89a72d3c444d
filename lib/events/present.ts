import { db, type Prisma } from "../db";
import type { InterestKind, ParticipationState } from "../generated/prisma/enums";
import type { Acting, Viewer } from "../identities/schema";
import { type Crowd, crowdsOf, nobodyThere } from "../participations/crowd";
import {
  interestsOf,
  type MyParticipation,
  type OwnParticipation,
  ownParticipation,
  participationsOf,
} from "../participations/own";
import { admission, seated } from "../participations/rules";
import type { Refused } from "../participations/schema";
import type { ShownPlace } from "../places/rules";
import { type Stuck, stuckOf } from "../publications/rules";
import { now } from "../time";
import { type Names, namesFor, noNames } from "./names";
import { type ActorCard, actorCard, cardColumns } from "./organisers";
import { coverOf, dayOf, type PlainEvent, placeShown, plain, type ShownCover } from "./plain";
import { canCancel, canChooseOrganisers, canDelete, canEdit, canPublish, canRestore, mine, owned } from "./policy";
import { type Phase, phaseOf } from "./rules";
import { type JoinQuestion, joinQuestion, type PracticalFact, practicalFact } from "./schema";
import { type PresentedSeries, seriesColumns, seriesOf } from "./series";

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
  series: { select: seriesColumns },
} satisfies Prisma.EventInclude;

export type EventRow = Prisma.EventGetPayload<{ include: typeof eventColumns }>;

/** An event as one viewer may know it. */
export interface PresentedEvent extends PlainEvent, Names {
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
  /** Parties that wait for a seat; null where the organisers do not show it. */
  waiting: number | null;
  /** Why one more person cannot join now; null when they can, be it to wait. */
  joinRefused: Refused | null;
  /** What one more person who joins now gets: WAITING when no seat is free; null when nobody can join. */
  joinLeadsTo: ParticipationState | null;
  questions: JoinQuestion[];
  organiser: ActorCard;
  coOrganisers: ActorCard[];
  /** Only where the author chose to be named. */
  author: ActorCard | null;
  cover: ShownCover | null;
  phase: Phase;
  /** Organisers only: the moment at which a draft publishes itself, and why it did not. */
  schedule: { at: Date; stuck: Stuck | null } | null;
  /** The series of which it is a date; null also for those who are not to know of it. */
  series: PresentedSeries | null;
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
    /** How the viewer remembers the event, without a seat. */
    interest: InterestKind | null;
  };
}

export interface PresentOptions {
  /** Further identities of the viewer's account whose participations are shown to them. */
  identities?: { id: string }[];
  /** Somebody without an account who holds the code of this ticket. */
  ticket?: { state: ParticipationState };
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

/** {@link presentEvent} for a list, in four queries at most however long it is. */
export async function presentEvents(
  rows: EventRow[],
  viewer: Viewer,
  options: PresentOptions = {},
): Promise<PresentedEvent[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const actors = viewer ? [...new Set([viewer.id, ...(options.identities ?? []).map((identity) => identity.id)])] : [];
  const [crowds, own, interests, managed] = await Promise.all([
    crowdsOf(rows.filter((row) => row.uri === null).map((row) => row.id)),
    viewer ? participationsOf(actors, ids) : [],
    viewer ? interestsOf(viewer.id, ids) : new Map<string, InterestKind>(),
    viewer ? managedAmong(viewer, ids) : new Map<string, boolean>(),
  ]);
  return Promise.all(
    rows.map(async (row) => {
      const known: Known = {
        viewer,
        crowd: row.uri === null ? (crowds.get(row.id) ?? nobodyThere) : elsewhere(row.remoteGoing),
        interest: interests.get(row.id) ?? null,
        ticket: options.ticket ?? null,
        own: own.filter((participation) => participation.eventId === row.id),
        manages: managed.has(row.id),
        owns: managed.get(row.id) === true,
      };
      const asking = { manages: known.manages, going: isGoing(known) };
      return { ...project(row, known), ...(options.names ? await namesFor(row, asking, options.names) : noNames) };
    }),
  );
}

interface Known {
  viewer: Viewer;
  /** null for an event of another server that does not say. */
  crowd: Crowd | null;
  interest: InterestKind | null;
  ticket: PresentOptions["ticket"] | null;
  own: OwnParticipation[];
  manages: boolean;
  owns: boolean;
}

function elsewhere(going: number | null): Crowd | null {
  return going === null ? null : { ...nobodyThere, going, taken: going };
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
function isGoing({ viewer, own, ticket }: Known): boolean {
  if (ticket && (seated as readonly string[]).includes(ticket.state)) return true;
  return own.some((one) => one.actorId === viewer?.id && (seated as readonly string[]).includes(one.state));
}

function project(row: EventRow, known: Known): Omit<PresentedEvent, keyof Names> {
  const moment = now();
  const inside = known.manages || isGoing(known);
  const phase = phaseOf(row, moment);
  const remote = row.uri !== null;
  const steward = known.viewer?.steward === true;
  const standing = { managed: known.manages, owned: known.owns, steward, phase, remote };
  const { taken, queue: waiting, nextNumber } = known.crowd ?? nobodyThere;
  const admitted = admission({ event: row, taken, waiting, nextNumber, now: moment }, 1);
  const showCount = row.showPlacesLeft || known.manages;
  const addressHidden = row.hideAddress && !inside && row.place !== null;
  const onlineHidden = row.onlineForGoing && !inside && row.onlineUrl !== null;
  const facts = practicalFact.array().safeParse(row.practicalFacts);
  const questions = joinQuestion.array().safeParse(row.questions);
  return {
    ...plain(row),
    path: `/events/${row.slug}`,
    ...(canEdit(standing) && { descriptionSource: row.descriptionSource }),
    tags: row.tags.map(({ tag }) => tag).sort((a, b) => a.name.localeCompare(b.name)),
    startDate: dayOf(row.startDate),
    endDate: dayOf(row.endDate),
    place: placeShown(row.place, addressHidden),
    addressHidden,
    onlineUrl: onlineHidden ? null : row.onlineUrl,
    onlineHidden,
    facts: facts.success ? facts.data : [],
    going: showCount ? (known.crowd?.going ?? null) : null,
    placesLeft: showCount && row.capacity !== null && known.crowd ? Math.max(0, row.capacity - taken) : null,
    waiting: showCount && !remote ? (known.crowd?.waiting ?? null) : null,
    joinRefused: "refused" in admitted ? admitted.refused : null,
    joinLeadsTo: "state" in admitted ? admitted.state : null,
    questions: questions.success ? questions.data : [],
    organiser: actorCard(row.organiser),
    coOrganisers: row.organisers.map(({ actor }) => actorCard(actor)),
    author: row.nameAuthor && row.author && row.author.id !== row.organiserId ? actorCard(row.author) : null,
    cover: row.cover && !row.cover.hiddenAt ? coverOf(row.cover) : null,
    phase,
    schedule:
      known.manages && phase === "draft" && row.publishAt ? { at: row.publishAt, stuck: stuckOf(row, moment) } : null,
    series: seriesOf(row, known.manages),
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
      interest: known.interest,
    },
  };
}
