import { db, Prisma } from "../db";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { Acting } from "../identities/schema";
import { mutedSql } from "../mutes/policy";
import { quietFor } from "../mutes/queries";
import { isQuiet } from "../mutes/rules";
import { isUuid } from "../text";
import {
  type Area,
  areas,
  isKind,
  kindNames,
  kindOf,
  limits,
  membersKinds,
  type NotificationKind,
  type Stored,
  storedIn,
  toldThough,
} from "./schema";
import { seenBy } from "./sight";

/** One thing that somebody is told, as they may know it now. */
export interface ShownNotification {
  id: string;
  kind: NotificationKind;
  /** Which of its kind's sentences it has. */
  what: string;
  /** How many are new. */
  count: number;
  /** Whose doing the latest was; null where nobody is named. */
  by: ActorCard | null;
  group: ActorCard | null;
  title: string;
  path: string;
  at: Date;
  unread: boolean;
  data: Stored;
}

/**
 * How many things are new for an identity, up to 99: one question, asked with every page of somebody signed in. What
 * only members know of does not count for who left, nor does what is of somebody whom they block.
 */
export async function unreadCount(viewer: Acting): Promise<number> {
  const [row] = await db.$queryRaw<{ unread: number }[]>`
    select count(*)::int as unread from (
      select from "Notification" told
        where told."actorId" = ${viewer.id}::uuid and told."readAt" is null and told.data->>'hidden' = 'false'
          and ${stillConcerns()}
        limit ${limits.bell + 1}) found`;
  return row?.unread ?? 0;
}

const reader = Prisma.sql`told."actorId"`;

/** Made anew for each question: what is muted ends at a moment. */
const stillConcerns = () => Prisma.sql`
  (told."groupId" is null or told.kind <> all (${membersKinds}) or exists (select from "Membership" member
    where member."groupId" = told."groupId" and member."actorId" = told."actorId"
      and member.role in ('OWNER', 'MODERATOR', 'MEMBER')))
  and not exists (select from "Block" block
    where block."blockerId" = told."actorId" and block."blockedId" = told."byId")
  and (told.kind = any (${[...toldThough]}) or not (${mutedSql(reader, Prisma.sql`told."byId"`)}
    or ${mutedSql(reader, Prisma.sql`told."groupId"`)}))`;

export interface Filter {
  area?: Area;
  unread?: boolean;
  page?: number;
}

/**
 * One page of what an identity was told, the latest first, for itself alone. What is gone, or no more for them, is left
 * out and forgotten.
 */
export async function notificationsOf(
  viewer: Acting,
  { area, unread = false, page = 0 }: Filter = {},
): Promise<{ notifications: ShownNotification[]; more: boolean }> {
  const rows = await db.notification.findMany({
    where: {
      actorId: viewer.id,
      data: { path: ["hidden"], equals: false },
      ...(unread && { readAt: null }),
      ...(area && { kind: { in: kindNames.filter((kind) => kindOf(kind).area === area) } }),
    },
    include: cards,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    skip: page * limits.page,
    take: limits.page + 1,
  });
  const shown = await presentNotifications(viewer, rows.slice(0, limits.page));
  const there = new Set(shown.map(({ id }) => id));
  const lost = rows.slice(0, limits.page).flatMap(({ id }) => (there.has(id) ? [] : [id]));
  if (lost.length) await db.notification.deleteMany({ where: { id: { in: lost } } });
  return { notifications: shown, more: rows.length > limits.page };
}

const cards = {
  by: { select: { ...cardColumns, deletedAt: true, suspendedAt: true } },
} satisfies Prisma.NotificationInclude;
type Row = Prisma.NotificationGetPayload<{ include: typeof cards }>;

/** The rows with these ids, as {@link presentNotifications} shows them; for letters. */
export function rowsOf(viewer: Acting, where: Prisma.NotificationWhereInput): Promise<Row[]> {
  return db.notification.findMany({
    where: { ...where, actorId: viewer.id },
    include: cards,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
}

/** The only projection of a row: nothing of what its reader may not see any more. */
export async function presentNotifications(viewer: Acting, rows: Row[]): Promise<ShownNotification[]> {
  const ids = rows.flatMap(({ groupId }) => groupId ?? []);
  const [quiet, blocks, groups] = await Promise.all([
    viewer.quiet ?? quietFor(viewer.id),
    db.block.findMany({
      where: { blockerId: viewer.id, blockedId: { in: rows.flatMap(({ byId }) => byId ?? []) } },
      select: { blockedId: true },
    }),
    db.actor.findMany({ where: { id: { in: ids } }, select: cardColumns }),
  ]);
  const asked = rows
    .filter(({ byId }) => !blocks.some(({ blockedId }) => blockedId === byId))
    .filter(({ kind, by, groupId }) => {
      const sources = [by, groups.find(({ id }) => id === groupId)].filter((one) => one !== null && one !== undefined);
      return (toldThough as readonly string[]).includes(kind) || !sources.some((one) => isQuiet(quiet, one));
    })
    .map((row) => ({ row, subject: row.subject, groupId: row.groupId, data: storedIn(row.data) }));
  const seen = await seenBy(viewer, asked);
  return asked.flatMap((one) => {
    const found = seen.get(one);
    if (!found || !isKind(one.row.kind)) return [];
    const { id, kind, by, createdAt, readAt } = one.row;
    const group = groups.find((row) => row.id === one.groupId);
    return [
      {
        id,
        kind,
        what: one.data.what,
        count: one.data.count,
        by: by && !by.deletedAt && !by.suspendedAt ? actorCard(by) : null,
        group: group ? actorCard(group) : null,
        ...found,
        at: createdAt,
        unread: readAt === null,
        data: one.data,
      },
    ];
  });
}

/** Where one of them leads; null for somebody else's, or what is gone. */
export async function wayOf(viewer: Acting, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const [shown] = await presentNotifications(viewer, await rowsOf(viewer, { id }));
  return shown?.path ?? null;
}

/** Whether `value` names one of the filters. */
export function isArea(value: unknown): value is Area {
  return (areas as readonly unknown[]).includes(value);
}
