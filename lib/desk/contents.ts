import { db, type Prisma } from "../db";
import { must } from "../errors";
import type { Acting } from "../identities/schema";

const size = 50;

const groupColumns = {
  id: true,
  name: true,
  handle: true,
  visibility: true,
  publishedOn: true,
  archivedAt: true,
  suspendedAt: true,
  _count: { select: { members: true, reportsAgainst: true } },
} satisfies Prisma.ActorSelect;

export type ListedGroup = Prisma.ActorGetPayload<{ select: typeof groupColumns }>;

/** A page of a list on the desk. */
export interface DeskQuery {
  search?: string;
  page?: number;
}

/** Groups of this server by name. @throws Forbidden unless a moderator asks */
export async function groupsFor(
  viewer: Acting,
  { search = "", page = 0 }: DeskQuery = {},
): Promise<{ groups: ListedGroup[]; more: boolean }> {
  must(viewer.moderator === true);
  const like = { contains: search.trim().replace(/^@/, ""), mode: "insensitive" } as const;
  const rows = await db.actor.findMany({
    where: { kind: "GROUP", host: "", deletedAt: null, OR: [{ handle: like }, { name: like }] },
    select: groupColumns,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    skip: page * size,
    take: size + 1,
  });
  return { groups: rows.slice(0, size), more: rows.length > size };
}

const eventColumns = {
  id: true,
  slug: true,
  title: true,
  state: true,
  status: true,
  visibility: true,
  startsAt: true,
  createdAt: true,
  hiddenAt: true,
  organiser: { select: { name: true, handle: true, host: true } },
  _count: { select: { reports: true } },
} satisfies Prisma.EventSelect;

export type ListedEvent = Prisma.EventGetPayload<{ select: typeof eventColumns }>;

/**
 * Published events of this server, the newest first. Who moderates finds what is for fewer people as well; drafts stay
 * their writers'.
 * @throws Forbidden unless a moderator asks
 */
export async function eventsFor(
  viewer: Acting,
  { search = "", page = 0 }: DeskQuery = {},
): Promise<{ events: ListedEvent[]; more: boolean }> {
  must(viewer.moderator === true);
  const rows = await db.event.findMany({
    where: {
      state: "PUBLISHED",
      deletedAt: null,
      organiser: { host: "" },
      title: { contains: search.trim(), mode: "insensitive" },
      // What is for fewer is nobody's to read but where somebody reported it.
      OR: [{ visibility: "PUBLIC" }, { reports: { some: {} } }],
    },
    select: eventColumns,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    skip: page * size,
    take: size + 1,
  });
  return { events: rows.slice(0, size), more: rows.length > size };
}

const mediaColumns = {
  id: true,
  key: true,
  alt: true,
  width: true,
  height: true,
  bytes: true,
  remoteUrl: true,
  createdAt: true,
  hiddenAt: true,
  _count: {
    select: {
      eventCovers: true,
      eventPictures: true,
      postPictures: true,
      resources: true,
      avatars: true,
      actorCovers: true,
    },
  },
} satisfies Prisma.MediaSelect;

/** A picture in the stewards' list, and how many things show it. */
export interface ListedPicture extends Omit<Prisma.MediaGetPayload<{ select: typeof mediaColumns }>, "_count"> {
  shown: number;
}

/** Pictures, the biggest first; or those that nothing shows. @throws Forbidden unless a steward asks */
export async function picturesFor(
  steward: Acting,
  { orphaned = false, page = 0 }: { orphaned?: boolean; page?: number } = {},
): Promise<{ pictures: ListedPicture[]; more: boolean }> {
  must(steward.steward === true);
  const none = { none: {} };
  const rows = await db.media.findMany({
    where: orphaned
      ? {
          eventCovers: none,
          eventPictures: none,
          postPictures: none,
          resources: none,
          avatars: none,
          actorCovers: none,
        }
      : {},
    select: mediaColumns,
    orderBy: [{ bytes: "desc" }, { id: "asc" }],
    skip: page * size,
    take: size + 1,
  });
  const pictures = rows.slice(0, size).map(({ _count, ...picture }) => ({
    ...picture,
    shown: Object.values(_count).reduce((sum, count) => sum + count, 0),
  }));
  return { pictures, more: rows.length > size };
}
