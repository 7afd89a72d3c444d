import { db, type Prisma } from "../db";
import { NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { Acting } from "../identities/schema";
import { can } from "../memberships/policy";
import { standingIn } from "../memberships/queries";
import { fold, isUuid } from "../text";
import { openTo } from "./policy";
import { limits } from "./schema";

/** A thread in the list of a group's threads. */
export interface DiscussionCard {
  id: string;
  title: string;
  author: ActorCard | null;
  /** Who said the last word, and when. */
  lastBy: ActorCard | null;
  lastAt: Date;
  /** Entries that still have their words. */
  count: number;
  /** How many of them others wrote since the viewer read it. */
  fresh: number;
  pinned: boolean;
  closed: boolean;
}

/** One page of a group's threads, pinned ones first, then by the last word. For members alone: nobody else finds any. */
export async function discussionsOf(
  viewer: Acting,
  groupId: string,
  { text = "", page = 0 }: { text?: string; page?: number } = {},
): Promise<{ discussions: DiscussionCard[]; more: boolean }> {
  const rows = await cards(viewer, { AND: [{ groupId }, openTo(viewer), ...containing(text)] }, limits.page + 1, page);
  return { discussions: rows.slice(0, limits.page), more: rows.length > limits.page };
}

/** The threads of a group in which something was said last. */
export function newestDiscussions(viewer: Acting, groupId: string, take: number): Promise<DiscussionCard[]> {
  return cards(viewer, { AND: [{ groupId }, openTo(viewer)] }, take, 0, [{ lastAt: "desc" }, { id: "asc" }]);
}

/** In how many threads of a group is something that `viewer` has not read. */
export async function unreadDiscussions(viewer: Acting, groupId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ unread: number }[]>`
    select count(*)::int as unread from "Discussion" discussion
      left join "Reading" reading on reading."discussionId" = discussion.id and reading."actorId" = ${viewer.id}::uuid
      where discussion."groupId" = ${groupId}::uuid and discussion.written > coalesce(reading."upTo", 0)
        and exists (select from "Membership" member where member."groupId" = discussion."groupId"
          and member."actorId" = ${viewer.id}::uuid and member.role in ('OWNER', 'MODERATOR', 'MEMBER'))
        and exists (select from "Entry" entry where entry."discussionId" = discussion.id
          and entry.number > coalesce(reading."upTo", 0) and entry."deletedAt" is null
          and entry."actorId" is distinct from ${viewer.id}::uuid)`;
  return row?.unread ?? 0;
}

/** A thread as a whole, as its reader finds it. */
export interface ShownDiscussion {
  id: string;
  title: string;
  group: ActorCard;
  groupId: string;
  author: ActorCard | null;
  createdAt: Date;
  /** Another one after every change in it. */
  version: number;
  /** Of the newest entry. */
  written: number;
  count: number;
  people: number;
  closed: boolean;
  pinned: boolean;
  /** Number of the last entry that the viewer has read. */
  upTo: number;
  /** null: as is usual in the group. */
  subscribed: boolean | null;
  /** Whether the viewer wrote the first word. */
  own: boolean;
  moderates: boolean;
  /** Whether words can be said in it. */
  open: boolean;
}

/**
 * The thread with this id.
 * @param groupId the group in whose pages it is asked for; a thread of another is none there
 * @throws NotFound for everybody who does not belong to its group
 */
export async function discussion(viewer: Acting, id: string, groupId?: string): Promise<ShownDiscussion> {
  if (!isUuid(id)) throw new NotFound();
  const row = await db.discussion.findFirst({
    where: { AND: [{ id, groupId }, openTo(viewer)] },
    include: {
      author: { select: { ...cardColumns, deletedAt: true } },
      group: { select: { ...cardColumns, archivedAt: true } },
      readings: { where: { actorId: viewer.id } },
    },
  });
  if (!row) throw new NotFound();
  const { role, rules } = await standingIn(row.groupId, viewer.id);
  const authors = await db.entry.groupBy({
    by: ["actorId"],
    where: { discussionId: id, deletedAt: null },
    _count: true,
  });
  const [reading] = row.readings;
  const closed = row.closedAt !== null;
  return {
    id,
    title: row.title,
    group: actorCard(row.group),
    groupId: row.groupId,
    author: row.author && !row.author.deletedAt ? actorCard(row.author) : null,
    createdAt: row.createdAt,
    version: row.updatedAt.getTime(),
    written: row.written,
    count: authors.reduce((sum, { _count }) => sum + _count, 0),
    people: authors.filter(({ actorId }) => actorId).length,
    closed,
    pinned: row.pinnedAt !== null,
    upTo: reading?.upTo ?? 0,
    subscribed: reading?.subscribed ?? null,
    own: row.authorId === viewer.id,
    moderates: row.group.host === "" && can(role, "moderate", rules),
    open: !closed && row.group.archivedAt === null,
  };
}

async function cards(
  viewer: Acting,
  where: Prisma.DiscussionWhereInput,
  take: number,
  page: number,
  orderBy: Prisma.DiscussionOrderByWithRelationInput[] = [
    { pinnedAt: { sort: "desc", nulls: "last" } },
    { lastAt: "desc" },
    { id: "asc" },
  ],
): Promise<DiscussionCard[]> {
  const person = { select: { ...cardColumns, deletedAt: true } } as const;
  const living = { deletedAt: null, hiddenAt: null };
  const rows = await db.discussion.findMany({
    where,
    orderBy,
    skip: page * limits.page,
    take,
    include: {
      author: person,
      entries: { where: living, orderBy: { number: "desc" }, take: 1, select: { actor: person } },
      readings: { where: { actorId: viewer.id } },
      _count: { select: { entries: { where: living } } },
    },
  });
  const shown = (actor: (typeof rows)[number]["author"]) => (actor && !actor.deletedAt ? actorCard(actor) : null);
  return Promise.all(
    rows.map(async ({ id, title, author, lastAt, pinnedAt, closedAt, entries, readings, written, _count }) => ({
      id,
      title,
      author: shown(author),
      lastBy: shown(entries[0]?.actor ?? null),
      lastAt,
      count: _count.entries,
      fresh: written > (readings[0]?.upTo ?? 0) ? await freshIn(viewer, id, readings[0]?.upTo ?? 0) : 0,
      pinned: pinnedAt !== null,
      closed: closedAt !== null,
    })),
  );
}

/** How many entries others wrote after number `upTo`. */
export function freshIn(viewer: Acting, discussionId: string, upTo: number): Promise<number> {
  return db.entry.count({
    where: {
      discussionId,
      deletedAt: null,
      number: { gt: upTo },
      OR: [{ actorId: null }, { actorId: { not: viewer.id } }],
    },
  });
}

/** Threads whose title or entries hold all of these words. */
function containing(text: string): Prisma.DiscussionWhereInput[] {
  const words = fold(text)
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => word.slice(0, 60).replace(/[\\%_]/g, "\\$&"));
  return words.map((word) => ({
    OR: [
      { searchText: { contains: word } },
      { entries: { some: { deletedAt: null, hiddenAt: null, searchText: { contains: word } } } },
    ],
  }));
}

/** Where a group's threads are. @throws NotFound */
export async function listOf(groupId: string): Promise<string> {
  const group = await db.actor.findUnique({ where: { id: groupId }, select: { handle: true, host: true } });
  if (!group) throw new NotFound();
  return `/groups/${group.handle}${group.host && `@${group.host}`}/discussions`;
}

/** Where a thread is read. For who may know of it: whoever just acted in it. @throws NotFound */
export async function threadPath(discussionId: string): Promise<string> {
  const row = await db.discussion.findUnique({ where: { id: discussionId }, select: { groupId: true } });
  if (!row) throw new NotFound();
  return `${await listOf(row.groupId)}/${discussionId}`;
}
