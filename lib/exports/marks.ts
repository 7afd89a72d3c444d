import type { Transaction } from "../db";
import { env } from "../env";
import { addressOf } from "../moves/rules";

const card = { select: { handle: true, host: true, uri: true, name: true } } as const;
const happening = { select: { title: true, slug: true, uri: true } } as const;

const page = ({ slug, uri }: { slug: string; uri: string | null }) => uri ?? `${env().PUBLIC_URL}/events/${slug}`;

/** Objects of a list that is read as it is written. */
async function* each<Row>(rows: () => Promise<Row[]>, write: (row: Row) => object): AsyncGenerator<object> {
  for (const row of await rows()) yield write(row);
}

/** The smaller things that an identity left and settled, list by list. @param siblings who stands nowhere in them */
export function markLists(
  tx: Transaction,
  actorId: string,
  siblings: string[],
): Record<string, AsyncGenerator<object>> {
  const where = { actorId };
  const others = { notIn: siblings };
  return {
    interests: each(
      () => tx.interest.findMany({ where, include: { event: happening }, orderBy: { eventId: "asc" } }),
      ({ event, kind, createdAt }) => ({ type: "Interest", title: event.title, url: page(event), kind, createdAt }),
    ),
    reactions: each(
      () =>
        tx.reaction.findMany({
          where,
          include: { event: happening, comment: { select: { id: true, uri: true } } },
          orderBy: { id: "asc" },
        }),
      ({ event, comment, kind, createdAt }) => ({
        type: "Reaction",
        kind,
        url: event ? page(event) : (comment?.uri ?? `${env().PUBLIC_URL}/comments/${comment?.id}`),
        createdAt,
      }),
    ),
    regulars: each(
      () =>
        tx.regular.findMany({ where, include: { series: { select: { title: true } } }, orderBy: { seriesId: "asc" } }),
      ({ series, seats, answers, createdAt }) => ({ type: "Regular", title: series.title, seats, answers, createdAt }),
    ),
    tags: each(
      () => tx.tagFollow.findMany({ where, include: { tag: true }, orderBy: { tagId: "asc" } }),
      ({ tag, createdAt }) => ({ type: "Tag", name: tag.label, createdAt }),
    ),
    mutes: each(
      () =>
        tx.mute.findMany({
          where: { muterId: actorId, OR: [{ mutedId: null }, { mutedId: others }] },
          include: { muted: card },
          orderBy: { id: "asc" },
        }),
      ({ muted, host, blocks, until, createdAt }) => ({
        type: blocks ? "Block" : "Mute",
        url: muted && addressOf(muted),
        host,
        until,
        createdAt,
      }),
    ),
    threads: each(
      () => tx.discussion.findMany({ where: { authorId: actorId }, include: { group: card }, orderBy: { id: "asc" } }),
      ({ title, group, createdAt }) => ({ type: "Discussion", title, group: group.name, createdAt }),
    ),
    questions: each(
      () => tx.poll.findMany({ where: { authorId: actorId }, include: { group: card }, orderBy: { id: "asc" } }),
      ({ title, group, outcome, createdAt }) => ({ type: "Question", title, group: group.name, outcome, createdAt }),
    ),
    kept: each(
      () => tx.resource.findMany({ where: { authorId: actorId }, include: { group: card }, orderBy: { id: "asc" } }),
      ({ title, summary, url, group, createdAt }) => ({
        type: "Resource",
        title,
        summary,
        url,
        group: group.name,
        createdAt,
      }),
    ),
    announcements: each(
      () =>
        tx.announcement.findMany({
          where: { authorId: actorId },
          include: { event: happening },
          orderBy: { id: "asc" },
        }),
      ({ event, title, source, createdAt }) => ({ type: "Announcement", url: page(event), title, source, createdAt }),
    ),
    imports: each(
      () =>
        tx.importSource.findMany({
          where: { OR: [{ organiserId: actorId }, { createdById: actorId }] },
          orderBy: { id: "asc" },
        }),
      ({ name, url, followed, createdAt }) => ({ type: "Import", name, url, followed, createdAt }),
    ),
    drafts: each(
      () => tx.formDraft.findMany({ where, orderBy: { form: "asc" } }),
      ({ form, typed, updatedAt }) => ({ type: "Draft", form, typed, updatedAt }),
    ),
    notifications: each(
      () =>
        tx.notification.findMany({
          where: { actorId, OR: [{ byId: null }, { byId: others }] },
          orderBy: { id: "asc" },
        }),
      ({ kind, createdAt, readAt }) => ({ type: "Notification", kind, createdAt, readAt }),
    ),
    reports: each(
      () => tx.report.findMany({ where: { reporterId: actorId }, orderBy: { id: "asc" } }),
      ({ text, state, createdAt }) => ({ type: "Report", text, state, createdAt }),
    ),
    measures: each(
      () => tx.measure.findMany({ where, include: { appeal: true }, orderBy: { id: "asc" } }),
      ({ kind, reason, until, createdAt, undoneAt, appeal }) => ({
        type: "Measure",
        kind,
        reason,
        until,
        createdAt,
        undoneAt,
        appeal: appeal && { text: appeal.text, state: appeal.state, answer: appeal.answer },
      }),
    ),
  };
}
