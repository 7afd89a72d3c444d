import { db, type Prisma } from "../db";
import { NotFound } from "../errors";
import { mine } from "../events/policy";
import type { ParticipationState } from "../generated/prisma/enums";
import type { Acting, Viewer } from "../identities/schema";
import { announcedTo, readableBy, statesOf } from "./policy";
import { type Audience, audiences } from "./schema";

/** An announcement as its readers see it. */
export interface ShownAnnouncement {
  id: string;
  title: string;
  html: string;
  public: boolean;
  states: ParticipationState[];
  /** For one person alone: their name, for organisers; "" for the person. */
  person: string | null;
  createdAt: Date;
}

const most = 50;

/**
 * What organisers told about an event, as far as this viewer may read it, latest first. The caller has found the event
 * for this viewer.
 */
export async function announcementsOf(viewer: Viewer, eventId: string): Promise<ShownAnnouncement[]> {
  if (!viewer) return find({ eventId, ...readableBy(null, false) }, false);
  const [managed, participation] = await Promise.all([
    db.event.count({ where: { AND: [{ id: eventId }, mine(viewer)] } }),
    db.participation.findUnique({
      where: { eventId_actorId: { eventId, actorId: viewer.id } },
      select: { id: true, state: true },
    }),
  ]);
  return find({ eventId, ...readableBy(participation, managed > 0) }, managed > 0);
}

/** The same for somebody who comes without an account, as their ticket page shows it. */
export function announcementsFor(participation: {
  id: string;
  eventId: string;
  state: ParticipationState;
}): Promise<ShownAnnouncement[]> {
  return find({ eventId: participation.eventId, ...readableBy(participation, false) }, false);
}

async function find(where: Prisma.AnnouncementWhereInput, manages: boolean): Promise<ShownAnnouncement[]> {
  const rows = await db.announcement.findMany({
    where,
    include: { participation: { select: { actor: { select: { name: true } }, guest: { select: { name: true } } } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: most,
  });
  return rows.map(({ id, title, html, public: open, states, participationId, participation, createdAt }) => {
    const name = participation?.actor?.name ?? participation?.guest?.name ?? "";
    return { id, title, html, public: open, states, createdAt, person: participationId ? (manages ? name : "") : null };
  });
}

/** How many people each audience has. */
export async function audiencesOf(eventId: string): Promise<Record<Audience, number>> {
  const rows = await db.participation.groupBy({ by: ["state"], where: { eventId }, _count: true });
  const sum = (audience: Audience) =>
    rows.filter(({ state }) => statesOf([audience]).includes(state)).reduce((total, { _count }) => total + _count, 0);
  return Object.fromEntries(audiences.map((audience) => [audience, sum(audience)])) as Record<Audience, number>;
}

/** How many people an announcement is for, and how many of them get a letter from this server. */
export interface Reach {
  people: number;
  letters: number;
}

/**
 * Who would hear what an organiser is about to say.
 * @throws NotFound for who does not manage the event
 */
export async function reachOf(
  actor: Acting,
  { eventId, states, participationId }: { eventId: string; states: Audience[]; participationId?: string },
): Promise<Reach> {
  if ((await db.event.count({ where: { AND: [{ id: eventId }, mine(actor)] } })) === 0) throw new NotFound();
  const to = announcedTo({
    eventId,
    states: participationId ? [] : statesOf(states),
    participationId: participationId ?? null,
  });
  const here: Prisma.ParticipationWhereInput = { OR: [{ actor: { host: "" } }, { guest: { email: { not: null } } }] };
  const [people, letters] = await Promise.all([
    db.participation.count({ where: to }),
    db.participation.count({ where: { AND: [to, here] } }),
  ]);
  return { people, letters };
}

/** The name of somebody who takes part, for those who manage the event; null where there is nobody like that. */
export async function nameOf(actor: Acting, eventId: string, participationId: string): Promise<string | null> {
  const found = await db.participation.findFirst({
    where: { id: participationId, eventId, event: mine(actor) },
    select: { actor: { select: { name: true } }, guest: { select: { name: true } } },
  });
  return found && (found.actor?.name ?? found.guest?.name ?? "");
}

/** Whose letters an announcement goes into: who is meant at this moment. */
export function recipientsOf(announcement: {
  eventId: string;
  states: ParticipationState[];
  participationId: string | null;
}): Promise<{ id: string; actorId: string | null; guestId: string | null }[]> {
  return db.participation.findMany({
    where: announcedTo(announcement),
    select: { id: true, actorId: true, guestId: true },
    orderBy: { id: "asc" },
  });
}
