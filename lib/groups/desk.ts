import { db, type Prisma } from "../db";
import { NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { MeasureKind } from "../generated/prisma/enums";
import { sisterOf } from "../identities/ours";
import type { Acting } from "../identities/schema";
import { beforeTheDoor, type ListedMember } from "../memberships/lists";
import { can } from "../memberships/policy";
import { standingIn } from "../memberships/queries";
import { type LogLine, logOf, moderating } from "./log";

/** A report as moderators of a group read it: never who made it. */
export interface GroupReport {
  id: string;
  /** What was reported said at that moment, as safe HTML. */
  quoted: string;
  /** The words of whoever reported; "" for what is the group's own. */
  text: string;
  /** Somebody said it in the group; else it is the group's own event or news. */
  said: boolean;
  by: ActorCard | null;
  title: string | null;
  path: string | null;
  createdAt: Date;
}

/** What a group's moderators hid and may show again. */
export interface GroupMeasure {
  id: string;
  kind: MeasureKind;
  about: ActorCard | null;
  quoted: string;
  reason: string;
  at: Date;
}

/** Comments that wait below one of the group's events. */
export interface HeldBelow {
  title: string;
  path: string;
  count: number;
}

export interface GroupDesk {
  reports: GroupReport[];
  /** What was hidden here lately. */
  hidden: GroupMeasure[];
  held: HeldBelow[];
  asking: number;
  proposals: number;
  banned: ListedMember[];
  log: LogLine[];
}

const most = 50;

/**
 * What waits for those who run a group, each part for who may decide about it.
 * @throws NotFound for everybody who does not moderate it
 */
export async function groupDesk(viewer: Acting, groupId: string): Promise<GroupDesk> {
  const { role, rules } = await standingIn(groupId, viewer.id);
  if (!can(role, "moderate", rules)) throw new NotFound();
  const events = can(role, "manageEvents", rules);
  const [reports, hidden, held, door, proposals, { lines }] = await Promise.all([
    reportsIn(viewer, groupId),
    hiddenIn(groupId),
    events ? heldBelow(groupId) : [],
    beforeTheDoor(viewer, groupId),
    events ? db.proposal.count({ where: { groupId, state: "PENDING" } }) : 0,
    logOf(viewer, groupId, { only: moderating, take: 10 }),
  ]);
  return { reports, hidden, held, asking: door.asking.length, proposals, banned: door.banned, log: lines };
}

const columns = {
  reported: { select: { ...cardColumns, deletedAt: true } },
  event: { select: { title: true, slug: true } },
  post: { select: { title: true, slug: true } },
  comment: { select: { event: { select: { title: true, slug: true } } } },
  entry: { select: { number: true, discussionId: true, discussion: { select: { title: true, group: true } } } },
} satisfies Prisma.ReportInclude;

/** Reports that wait for the group; nobody reads one about themselves, under whatever name. */
function waiting(viewer: Acting, groupId: string): Prisma.ReportWhereInput {
  return {
    groupId,
    state: "OPEN",
    measures: { none: { groupId } },
    OR: [{ reportedId: null }, { reported: { NOT: [{ id: viewer.id }, sisterOf(viewer.id)] } }],
  };
}

async function reportsIn(viewer: Acting, groupId: string): Promise<GroupReport[]> {
  const rows = await db.report.findMany({
    where: waiting(viewer, groupId),
    include: columns,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(({ id, quoted, text, createdAt, reported, event, post, comment, entry }) => {
    const said = comment !== null || entry !== null;
    const place = comment?.event ?? event;
    const thread = entry && `/groups/${entry.discussion.group.handle}/discussions/${entry.discussionId}`;
    return {
      id,
      quoted,
      text: said ? text : "",
      said,
      by: said && reported && !reported.deletedAt ? actorCard(reported) : null,
      title: place?.title ?? post?.title ?? entry?.discussion.title ?? null,
      path: place
        ? `/events/${place.slug}${comment ? "/discussion" : ""}`
        : post
          ? `/posts/${post.slug}`
          : entry && `${thread}?from=${Math.max(1, entry.number - 5)}#e${entry.number}`,
      createdAt,
    };
  });
}

async function hiddenIn(groupId: string): Promise<GroupMeasure[]> {
  const rows = await db.measure.findMany({
    where: { groupId, kind: "HIDE", undoneAt: null },
    include: { actor: { select: { ...cardColumns, deletedAt: true } }, report: { select: { quoted: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(({ id, kind, reason, createdAt, actor, report }) => ({
    id,
    kind,
    about: actor && !actor.deletedAt ? actorCard(actor) : null,
    quoted: report?.quoted ?? "",
    reason,
    at: createdAt,
  }));
}

async function heldBelow(organiserId: string): Promise<HeldBelow[]> {
  const rows = await db.event.findMany({
    where: { organiserId, deletedAt: null, comments: { some: { state: "HELD" } } },
    select: { title: true, slug: true, _count: { select: { comments: { where: { state: "HELD" } } } } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(({ title, slug, _count }) => ({
    title,
    path: `/events/${slug}/discussion`,
    count: _count.comments,
  }));
}

/** How many reports wait on a group's desk. For who moderates it. */
export function reportsWaiting(viewer: Acting, groupId: string): Promise<number> {
  return db.report.count({ where: waiting(viewer, groupId) });
}
