import { db, type Prisma, type Transaction } from "../db";
import { env } from "../env";
import { Gone, NotFound } from "../errors";
import type { Attendance } from "../generated/prisma/enums";
import type { Acting, Viewer } from "../identities/schema";
import { searchIds } from "../search/queries";
import { tagName } from "../tags/rules";
import { now } from "../time";
import { active } from "../participations/rules";
import type { Changes } from "./history";
import { listedFor, mine, visibleTo } from "./policy";
import { type EventRow, eventColumns, type PresentedEvent, presentEvents } from "./present";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The event of an address: its slug, one it had before (compare `row.slug` and redirect), or its id.
 * @throws Gone when it was deleted, NotFound when the viewer may not know of it
 */
export async function findEvent(viewer: Viewer, slugOrId: string, tx: Transaction = db): Promise<EventRow> {
  if (!/^[a-z0-9-]{1,200}$/.test(slugOrId)) throw new NotFound();
  const where: Prisma.EventWhereInput = uuid.test(slugOrId) ? { id: slugOrId } : { OR: [{ slug: slugOrId }, { slugs: { some: { slug: slugOrId } } }] };
  const row = await tx.event.findFirst({ where: { AND: [where, visibleTo(viewer)] }, include: eventColumns });
  if (row) return row;
  const tombstone = await tx.tombstone.findUnique({ where: { uri: eventAddress(slugOrId) } });
  if (tombstone) throw new Gone();
  throw new NotFound();
}

/** The address of an event of ours by id or slug, as kept for ever once it is deleted. */
export function eventAddress(slugOrId: string): string {
  return `${env().PUBLIC_URL}/events/${slugOrId}`;
}

export interface EventFilter {
  /** Events that end at or after this; now unless said. */
  from?: Date;
  /** Events that start before this. */
  to?: Date;
  tag?: string;
  organiserId?: string;
  /** Only of this server. */
  local?: boolean;
  text?: string;
  category?: string;
  attendance?: Attendance;
  free?: boolean;
  /** What is over, latest first. */
  past?: boolean;
  /** `next` of the page before. */
  after?: string;
  /** 30 unless said, 500 at most. */
  limit?: number;
}

export interface EventPage {
  events: PresentedEvent[];
  /** Where the next page begins; null at the end. */
  next: string | null;
}

/** What a list shows this viewer, by start. Link-only events and drafts are in no list. */
export async function listEvents(viewer: Viewer, filter: EventFilter = {}): Promise<EventPage> {
  return page(await listWhere(viewer, filter), viewer, filter.past === true, filter);
}

/** How many events a list has and when one of them last changed: another answer means another list. One cheap query. */
export async function listStamp(viewer: Viewer, filter: EventFilter = {}): Promise<{ count: number; changedAt: Date }> {
  const { _count, _max } = await db.event.aggregate({ where: await listWhere(viewer, filter), _count: true, _max: { updatedAt: true } });
  return { count: _count, changedAt: _max.updatedAt ?? new Date(0) };
}

async function listWhere(viewer: Viewer, filter: EventFilter): Promise<Prisma.EventWhereInput> {
  const parts: Prisma.EventWhereInput[] = [listedFor(viewer), filterWhere(filter)];
  if (filter.text?.trim()) parts.push({ id: { in: await searchIds(filter.text, filter) } });
  return { AND: parts };
}

function filterWhere(filter: EventFilter): Prisma.EventWhereInput {
  const { to, tag, organiserId, category, attendance } = filter;
  return {
    ...(filter.past ? { endsAt: { lt: filter.from ?? now() } } : { endsAt: { gte: filter.from ?? now() } }),
    ...(to && { startsAt: { lt: to } }),
    ...(tag !== undefined && { tags: { some: { tag: { name: tagName(tag) } } } }),
    ...(organiserId && { OR: [{ organiserId }, { organisers: { some: { actorId: organiserId, state: "ACCEPTED" } } }] }),
    ...(filter.local && { uri: null }),
    ...(category && { category }),
    ...(attendance && { attendance: attendance === "BOTH" ? "BOTH" : { in: [attendance, "BOTH"] } }),
    ...(filter.free && { free: true }),
  };
}

async function page(where: Prisma.EventWhereInput, viewer: Viewer, latestFirst: boolean, asked: { after?: string; limit?: number }): Promise<EventPage> {
  const limit = Math.min(Math.max(asked.limit ?? 30, 1), 500);
  const direction = latestFirst ? "desc" : "asc";
  const rows = await db.event.findMany({
    where: { AND: [where, after(asked.after, latestFirst)] },
    include: eventColumns,
    orderBy: [{ startsAt: direction }, { id: direction }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { events: await presentEvents(shown, viewer), next: rows.length > limit && last ? `${last.startsAt.getTime()}_${last.id}` : null };
}

/** The place in a list after which a page begins; one that cannot be read begins at the start. */
function after(cursor: string | undefined, latestFirst: boolean): Prisma.EventWhereInput {
  const [milliseconds = "", id = ""] = cursor?.split("_") ?? [];
  if (!/^-?\d{1,14}$/.test(milliseconds) || !uuid.test(id)) return {};
  const startsAt = new Date(Number(milliseconds));
  const beyond = latestFirst ? "lt" : "gt";
  return { OR: [{ startsAt: { [beyond]: startsAt } }, { startsAt, id: { [beyond]: id } }] };
}

export interface HistoryEntry {
  at: Date;
  changes: Changes;
}

/** What changed since an event was published, latest first; without addresses where those are hidden from the viewer. */
export async function eventHistory(event: Pick<PresentedEvent, "id" | "addressHidden">): Promise<HistoryEntry[]> {
  const rows = await db.revision.findMany({ where: { eventId: event.id }, orderBy: [{ at: "desc" }, { id: "desc" }], take: 100 });
  return rows
    .map(({ at, changes }) => {
      const { place, ...rest } = changes as Changes;
      return { at, changes: place && !event.addressHidden ? { ...rest, place } : rest };
    })
    .filter((entry) => Object.keys(entry.changes).length > 0);
}

export type MyList = "drafts" | "coming" | "organised" | "past";

/** An identity's own events: drafts it may finish, where it goes, what it organises, what is over. */
export function myEvents(actor: Acting, list: MyList, after?: string): Promise<EventPage> {
  const going: Prisma.EventWhereInput = { participations: { some: { actorId: actor.id, state: { in: [...active] } } } };
  const ahead = { endsAt: { gte: now() } };
  const over = { endsAt: { lt: now() } };
  const where: Record<MyList, Prisma.EventWhereInput> = {
    drafts: { AND: [mine(actor), { state: "DRAFT" }] },
    coming: { AND: [visibleTo(actor), going, ahead, { state: "PUBLISHED" }] },
    organised: { AND: [mine(actor), ahead, { state: "PUBLISHED" }] },
    past: { AND: [{ OR: [mine(actor), { AND: [visibleTo(actor), going] }] }, over, { state: "PUBLISHED" }] },
  };
  return page(where[list], actor, list === "past", { after });
}
