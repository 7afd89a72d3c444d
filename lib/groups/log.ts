import { db, type Prisma } from "../db";
import { NotFound } from "../errors";
import { mine, visibleTo } from "../events/policy";
import type { Acting } from "../identities/schema";
import type { FactKind } from "../jobs/facts";
import { readableNames } from "../memberships/lists";
import { can } from "../memberships/policy";
import { standingIn } from "../memberships/queries";
import { isUuid } from "../text";

/** What every member reads of what happened in a group. */
const forMembers = [
  "event.published",
  "event.changed",
  "event.cancelled",
  "event.restored",
  "event.deleted",
  "post.published",
  "post.changed",
  "post.deleted",
  "discussion.begun",
  "discussion.changed",
  "discussion.deleted",
  "poll.asked",
  "poll.closed",
  "resource.kept",
  "resource.changed",
  "resource.moved",
  "resource.deleted",
  "taskList.made",
  "taskList.deleted",
  "task.claimed",
  "task.done",
  "group.created",
  "group.changed",
  "group.archived",
  "group.restored",
  "group.imported",
  "membership.accepted",
  "membership.left",
  "membership.removed",
  "membership.roleChanged",
] as const satisfies readonly FactKind[];

/** What those alone read who decide about members. */
const forDeciding = [
  "membership.requested",
  "membership.invited",
  "membership.rejected",
  "membership.banned",
  "membership.unbanned",
  "membership.changed",
  "groupInvitation.made",
  "groupInvitation.revoked",
  "export.wanted",
  "comment.moderated",
  "groupMeasure.taken",
  "groupMeasure.undone",
] as const satisfies readonly FactKind[];

/** What moderators of a group did about people and what they said, for its desk. */
export const moderating = [
  "membership.accepted",
  "membership.removed",
  "membership.roleChanged",
  "membership.rejected",
  "membership.banned",
  "membership.unbanned",
  "discussion.deleted",
  "comment.moderated",
  "groupMeasure.taken",
  "groupMeasure.undone",
] as const satisfies readonly LoggedKind[];

export type LoggedKind = (typeof forMembers)[number] | (typeof forDeciding)[number];

/** One thing that happened. Names are null where the reader may not read them, and once somebody is gone. */
export interface LogLine {
  id: string;
  kind: LoggedKind;
  at: Date;
  by: string | null;
  /** Whom it was done to. */
  member: string | null;
  title: string | null;
  path: string | null;
  role: string | null;
  /** What a moderator did with what somebody said. */
  deed: string | null;
  /** Columns of the group that were changed. */
  fields: string[];
}

const pageSize = 50;

/**
 * What happened in a group, the latest first, for its members.
 * @param after id of the last line of the page before; `only`, `take`: for a shorter list
 * @throws NotFound for everybody else
 */
export async function logOf(
  viewer: Acting,
  groupId: string,
  { after, only, take = pageSize }: { after?: string; only?: readonly LoggedKind[]; take?: number } = {},
): Promise<{ lines: LogLine[]; next: string | null }> {
  const [{ role, rules }, group] = await Promise.all([
    standingIn(groupId, viewer.id),
    db.actor.findFirst({ where: { id: groupId, host: "", deletedAt: null } }),
  ]);
  if (!group || !can(role, "see")) throw new NotFound();
  const kinds: string[] = can(role, "manageMembers", rules) ? [...forMembers, ...forDeciding] : [...forMembers];
  const last = after && isUuid(after) ? await db.fact.findFirst({ where: { id: after, groupId } }) : null;
  const facts = await db.fact.findMany({
    where: {
      groupId,
      kind: { in: only ? kinds.filter((kind) => (only as readonly string[]).includes(kind)) : kinds },
      ...(last && { OR: [{ at: { lt: last.at } }, { at: last.at, id: { lt: last.id } }] }),
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: take + 1,
  });
  const shown = facts.slice(0, take).map((fact) => ({ ...fact, data: fact.data as Data }));
  const [names, titles] = await Promise.all([
    namesFor(viewer, group.id, readableNames(group, role, rules), shown),
    titlesFor(viewer, shown),
  ]);
  const lines = shown.map(({ id, kind, at, actorId, subject, data }): LogLine => {
    const event = titles.get(subject);
    return {
      id,
      kind: kind as LoggedKind,
      at,
      by: actorId === groupId ? group.name : (names.get(actorId ?? "") ?? null),
      member: names.get(data.memberId ?? "") ?? null,
      title:
        event?.title ?? (data.visibility === "INVITED" || data.visibility === "LINK" ? null : (data.title ?? null)),
      path: event?.path ?? null,
      role: typeof data.role === "string" ? data.role : null,
      deed: data.deed ?? data.kind ?? null,
      fields: data.fields ?? [],
    };
  });
  return { lines, next: facts.length > take ? (shown.at(-1)?.id ?? null) : null };
}

interface Data {
  memberId?: string;
  title?: string;
  /** Of an event that is gone: what invited people alone knew stays with them. */
  visibility?: string;
  role?: string;
  deed?: string;
  kind?: string;
  fields?: string[];
}

type Shown = { actorId: string | null; subject: string; kind: string; data: Data }[];

/** Names that the reader may read: those of all who had to do with it, or of those who run the group and their own. */
async function namesFor(viewer: Acting, groupId: string, readable: string, facts: Shown) {
  const ids = [...new Set(facts.flatMap(({ actorId, data }) => [actorId, data.memberId]))].filter((id) => id !== null);
  const running: Prisma.ActorWhereInput = { memberships: { some: { groupId, role: { in: ["OWNER", "MODERATOR"] } } } };
  const people = await db.actor.findMany({
    where: {
      id: { in: ids.filter((id) => id !== undefined) },
      deletedAt: null,
      ...(readable !== "all" && { OR: [{ id: viewer.id }, running] }),
    },
    select: { id: true, name: true, handle: true },
  });
  return new Map(people.map(({ id, name, handle }) => [id, name || handle]));
}

/** What events and threads are called now, and where they are, as far as the reader may open them. */
async function titlesFor(viewer: Acting, facts: Shown): Promise<Map<string, { title: string; path: string }>> {
  const of = (prefix: string) => facts.filter(({ kind }) => kind.startsWith(prefix)).map(({ subject }) => subject);
  const [events, posts] = await Promise.all([
    db.event.findMany({
      // No list names what is for those who have the link, but to those who manage it.
      where: {
        AND: [{ id: { in: of("event.") } }, visibleTo(viewer), { OR: [{ visibility: { not: "LINK" } }, mine(viewer)] }],
      },
      select: { id: true, title: true, slug: true },
    }),
    db.post.findMany({
      where: { id: { in: of("post.") }, deletedAt: null },
      select: { id: true, title: true, slug: true },
    }),
  ]);
  const titles = new Map<string, { title: string; path: string }>();
  for (const { id, title, slug } of events) titles.set(id, { title, path: `/events/${slug}` });
  for (const { id, title, slug } of posts) titles.set(id, { title, path: `/posts/${slug}` });
  return titles;
}
