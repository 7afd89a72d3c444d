import { z } from "zod";
import { db, type Prisma } from "../db";
import { NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import { listedFor } from "../events/policy";
import type { Viewer } from "../identities/schema";
import { whoMay } from "../memberships/policy";
import { cleanLine } from "../text";
import { now } from "../time";
import { listed } from "./policy";

export interface ListedGroup extends ActorCard {
  place: string | null;
  /** Events ahead that this viewer sees. */
  coming: number;
}

export interface GroupFilter {
  text?: string;
  /** Only of this server. */
  local?: boolean;
  after?: string;
  limit?: number;
}

/** Groups that let themselves be found, by name. */
export async function listGroups(
  viewer: Viewer,
  filter: GroupFilter = {},
): Promise<{ groups: ListedGroup[]; next: string | null }> {
  const limit = Math.min(filter.limit ?? 30, 100);
  const text = cleanLine(filter.text ?? "").slice(0, 100);
  const where: Prisma.ActorWhereInput = {
    kind: "GROUP",
    ...listed,
    deletedAt: null,
    suspendedAt: null,
    limitedAt: null,
    ...(filter.local && { host: "" }),
    ...(text && { id: { in: await namedLike(text) } }),
  };
  const offset = /^\d{1,6}$/.test(filter.after ?? "") ? Number(filter.after) : 0;
  const rows = await db.actor.findMany({
    where,
    select: {
      ...cardColumns,
      place: true,
      _count: { select: { events: { where: { AND: [listedFor(viewer), { endsAt: { gte: now() } }] } } } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    skip: offset,
    take: limit + 1,
  });
  const groups = rows
    .slice(0, limit)
    .map((row) => ({ ...actorCard(row), place: row.place, coming: row._count.events }));
  return { groups, next: rows.length > limit ? String(offset + limit) : null };
}

/** Ids of actors whose name or handle has these letters, whatever the accents. */
async function namedLike(text: string): Promise<string[]> {
  const letters = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await db.$queryRaw`
    select id from "Actor"
    where (fold(name) like fold(${letters}) or fold(handle) like fold(${letters})) and "deletedAt" is null
    order by name limit 500`;
  return z
    .array(z.object({ id: z.uuid() }))
    .parse(rows)
    .map(({ id }) => id);
}

const kept = { avatar: { select: { alt: true } }, cover: { select: { alt: true } } } satisfies Prisma.ActorInclude;
export type KeptGroup = Prisma.ActorGetPayload<{ include: typeof kept }>;

/** A group of ours with everything that it settles, for those who may change it. @throws NotFound */
export async function groupAsKept(groupId: string): Promise<KeptGroup> {
  const group = await db.actor.findFirst({
    where: { id: groupId, kind: "GROUP", host: "", deletedAt: null, suspendedAt: null },
    include: kept,
  });
  if (!group) throw new NotFound();
  return group;
}

/** How much a group of ours has begun with: events of all kinds, and members beside its first. */
export async function beginnings(groupId: string): Promise<{ events: number; others: number }> {
  const [events, members] = await Promise.all([
    db.event.count({ where: { organiserId: groupId, deletedAt: null } }),
    db.membership.count({ where: { groupId, ...whoMay("see") } }),
  ]);
  return { events, others: members - 1 };
}
