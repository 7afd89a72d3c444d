import { db, type Prisma } from "../db";
import { mine } from "../events/policy";
import type { ParticipationState } from "../generated/prisma/enums";
import type { Viewer } from "../identities/schema";
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

/** How many people hear an announcement, and how many of them only read it where it is public. */
export interface Reach {
  people: number;
  /** Of other servers, where no letter of ours goes. */
  elsewhere: number;
}

/** Who would hear an announcement to each audience. */
export async function reachOf(eventId: string): Promise<Record<Audience, Reach>> {
  const [all, elsewhere] = await Promise.all([
    db.participation.groupBy({ by: ["state"], where: { eventId }, _count: true }),
    db.participation.groupBy({ by: ["state"], where: { eventId, actor: { host: { not: "" } } }, _count: true }),
  ]);
  const sum = (rows: { state: ParticipationState; _count: number }[], audience: Audience) =>
    rows.filter(({ state }) => statesOf([audience]).includes(state)).reduce((total, { _count }) => total + _count, 0);
  return Object.fromEntries(
    audiences.map((audience) => [audience, { people: sum(all, audience), elsewhere: sum(elsewhere, audience) }]),
  ) as Record<Audience, Reach>;
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
