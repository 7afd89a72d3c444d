import { db } from "../db";
import { moderates } from "../discussions/commands";
import { openTo } from "../discussions/policy";
import { NotFound } from "../errors";
import { visibleTo } from "../events/policy";
import type { Acting } from "../identities/schema";
import { whoMay } from "../memberships/policy";
import { mayIn } from "../memberships/queries";
import { isUuid } from "../text";
import { type PresentedPoll, pollColumns, presentPoll, type Reader } from "./present";

/** What was asked in a thread, by the entry it stands in. For members alone: everybody else finds none. */
export async function pollsOf(viewer: Acting, discussionId: string): Promise<Map<string, PresentedPoll>> {
  if (!isUuid(discussionId)) return new Map();
  const rows = await db.poll.findMany({
    where: { discussionId, discussion: openTo(viewer) },
    select: { id: true, groupId: true, entryId: true },
  });
  const [first] = rows;
  if (!first) return new Map();
  const reader = await readerOf(viewer, first.groupId);
  const polls = await Promise.all(rows.map(({ id }) => presented(reader, id)));
  return new Map(polls.map((poll) => [poll.entryId, poll]));
}

/** One poll. @throws NotFound for everybody who may not read its thread */
export async function pollFor(viewer: Acting, id: string): Promise<PresentedPoll> {
  const row = isUuid(id)
    ? await db.poll.findFirst({ where: { id, discussion: openTo(viewer) }, select: { groupId: true } })
    : null;
  if (!row) throw new NotFound();
  return presented(await readerOf(viewer, row.groupId), id);
}

async function readerOf(viewer: Acting, groupId: string): Promise<Reader> {
  const members = await db.membership.findMany({
    where: { groupId, ...whoMay("see"), actor: { deletedAt: null, suspendedAt: null } },
    select: { actorId: true },
  });
  return {
    viewer,
    members: new Set(members.map(({ actorId }) => actorId)),
    moderates: await moderates(db, viewer, groupId),
    publishes: await mayIn(groupId, viewer.id, "writeEvent"),
  };
}

async function presented(reader: Reader, id: string): Promise<PresentedPoll> {
  const row = await db.poll.findUnique({ where: { id }, include: pollColumns });
  if (!row) throw new NotFound();
  const event = row.eventId
    ? await db.event.findFirst({
        where: { AND: [{ id: row.eventId }, visibleTo(reader.viewer)] },
        select: { slug: true, title: true },
      })
    : null;
  return presentPoll(reader, row, event);
}

/** Where a poll stands: its thread, at its entry. For who was just let do something to it. */
export async function pollPath(id: string): Promise<string> {
  const { entry, group, discussionId } = await db.poll.findUniqueOrThrow({
    where: { id },
    select: { discussionId: true, entry: { select: { number: true } }, group: { select: { handle: true } } },
  });
  return `/groups/${group.handle}/discussions/${discussionId}?from=${Math.max(1, entry.number - 5)}#e${entry.number}`;
}
