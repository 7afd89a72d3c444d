import { db, type Prisma, type Transaction } from "../db";
import { env } from "../env";
import { Gone, NotFound } from "../errors";
import type { Acting, Viewer } from "../identities/schema";
import { active } from "../participations/rules";
import { now } from "../time";
import { type EventFilter, spansOf } from "./filter";
import type { Changes } from "./history";
import { type EventPage, longestPage, pageOf } from "./paging";
import { mine, reachable, visibleTo } from "./policy";
import { type EventRow, eventColumns, type PresentedEvent, presentEvents } from "./present";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The event of an address: its slug, one it had before (compare `row.slug` and redirect), or its id.
 * @throws Gone when it was deleted or is not for everybody any more, NotFound when the viewer may not know of it
 */
export async function findEvent(viewer: Viewer, slugOrId: string, tx: Transaction = db): Promise<EventRow> {
  if (!/^[a-z0-9-]{1,200}$/.test(slugOrId)) throw new NotFound();
  const id = uuid.test(slugOrId) ? slugOrId : null;
  const row = id ? await eventById(viewer, id, tx) : await visibleEvent(viewer, () => ({ slug: slugOrId }), tx);
  if (row) return row;
  const moved = id ? { eventId: id } : await tx.eventSlug.findUnique({ where: { slug: slugOrId } });
  const found = moved && !id && (await eventById(viewer, moved.eventId, tx));
  if (found) return found;
  const tombstone = await tx.tombstone.findUnique({ where: { uri: eventAddress(slugOrId) } });
  if (tombstone || (moved && (await withdrawnAt(moved.eventId, tx)))) throw new Gone();
  throw new NotFound();
}

/** Whether no event was ever published here. Those of other servers do not count, nor do drafts. */
export async function nothingOnBoard(): Promise<boolean> {
  return (await db.event.count({ where: { uri: null, state: "PUBLISHED" }, take: 1 })) === 0;
}

/** The event with this id, which everybody may know who ever saw it. */
export function eventById(viewer: Viewer, id: string, tx: Transaction = db): Promise<EventRow | null> {
  return visibleEvent(viewer, (who) => ({ AND: [{ id }, reachable(who)] }), tx);
}

/** Since when an event that everybody could find is for fewer; null for all others. */
export async function withdrawnAt(id: string, tx: Transaction = db): Promise<Date | null> {
  const event = await tx.event.findUnique({ where: { id }, select: { withdrawnAt: true } });
  return event?.withdrawnAt ?? null;
}

/** What a stranger sees everybody sees, which is quicker to ask than what this viewer alone does. */
async function visibleEvent(
  viewer: Viewer,
  where: (viewer: Viewer) => Prisma.EventWhereInput,
  tx: Transaction,
): Promise<EventRow | null> {
  const find = (who: Viewer) =>
    tx.event.findFirst({ where: { AND: [where(who), visibleTo(who)] }, include: eventColumns });
  return (await find(null)) ?? (viewer && find(viewer));
}

/** The address of an event of ours by id or slug, as kept for ever once it is deleted. */
export function eventAddress(slugOrId: string): string {
  return `${env().PUBLIC_URL}/events/${slugOrId}`;
}

/** What a list shows this viewer, by start. Link-only events and drafts are in no list. */
export async function listEvents(viewer: Viewer, filter: EventFilter = {}): Promise<EventPage> {
  return pageOf(await spansOf(viewer, filter), viewer, filter.past === true, filter);
}

/** What tells one state of a list from another, without reading it: which events it shows, and when each, or its series, last changed. */
export async function listMarks(
  viewer: Viewer,
  filter: EventFilter = {},
): Promise<{ id: string; updatedAt: Date; endsAt: Date; series: { updatedAt: Date } | null }[]> {
  const limit = Math.min(filter.limit ?? longestPage, longestPage);
  const direction = filter.past ? "desc" : "asc";
  const parts = await Promise.all(
    (await spansOf(viewer, filter)).map((where) =>
      db.event.findMany({
        where,
        orderBy: [{ startsAt: direction }, { id: direction }],
        take: limit,
        select: { id: true, updatedAt: true, endsAt: true, series: { select: { updatedAt: true } } },
      }),
    ),
  );
  return parts.flat().slice(0, limit);
}

export interface HistoryEntry {
  at: Date;
  changes: Changes;
  /** Who did it: for who organises together to be named. Never shown of whoever acts in a group's name. */
  byId: string | null;
}

/** What changed since an event was published, latest first; without addresses where those are hidden from the viewer. */
export async function eventHistory(event: Pick<PresentedEvent, "id" | "addressHidden">): Promise<HistoryEntry[]> {
  const rows = await db.revision.findMany({
    where: { eventId: event.id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 100,
  });
  return rows
    .map(({ at, changes, actorId }) => {
      const { place, ...rest } = changes as Changes;
      return { at, byId: actorId, changes: place && !event.addressHidden ? { ...rest, place } : rest };
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
  return pageOf([where[list]], actor, list === "past", { after });
}

const own = (actor: Acting) => {
  const coming = { participations: { some: { actorId: actor.id, state: { in: [...active] } } } };
  // A year back: a calendar is also where people look up when it was.
  const span = { state: "PUBLISHED", endsAt: { gte: new Date(now().getTime() - 366 * 86_400_000) } } as const;
  return {
    organised: { AND: [mine(actor), span] } satisfies Prisma.EventWhereInput,
    coming: { AND: [visibleTo(actor), coming, span] } satisfies Prisma.EventWhereInput,
  };
};
const inOrder = [{ startsAt: "desc" }, { id: "asc" }] satisfies Prisma.EventOrderByWithRelationInput[];

/** What an identity's own calendar holds, latest first: where it goes, waits or asked to come, and what it organises. */
export async function ownCalendar(actor: Acting): Promise<PresentedEvent[]> {
  const { organised, coming } = own(actor);
  const where = { OR: [organised, coming] };
  return presentEvents(await db.event.findMany({ where, include: eventColumns, orderBy: inOrder, take: 1000 }), actor);
}

/** What tells one state of {@link ownCalendar} from another: the events, why each is in it, and when it changed. */
export async function ownMarks(
  actor: Acting,
): Promise<{ id: string; updatedAt: Date; state: string; series: { updatedAt: Date } | null }[]> {
  const { organised, coming } = own(actor);
  const select = { id: true, updatedAt: true, series: { select: { updatedAt: true } } } as const;
  const [runs, comes] = await Promise.all([
    db.event.findMany({ where: organised, select, orderBy: inOrder, take: 1000 }),
    db.event.findMany({
      where: coming,
      select: { ...select, participations: { where: { actorId: actor.id }, select: { state: true } } },
      orderBy: inOrder,
      take: 1000,
    }),
  ]);
  return [
    ...runs.map((row) => ({ ...row, state: "organised" })),
    ...comes.map(({ participations, ...row }) => ({ ...row, state: participations[0]?.state ?? "" })),
  ];
}
