import type { Transaction } from "../db";
import { env } from "../env";
import { addressOf } from "../moves/rules";

const page = 500;

/** All rows of a question, a page at a time. */
async function* all<Row>(
  ask: (span: { skip: number; take: number }) => Promise<Row[]>,
  write: (row: Row) => object,
): AsyncGenerator<object> {
  for (let skip = 0; ; skip += page) {
    const rows = await ask({ skip, take: page });
    for (const row of rows) yield write(row);
    if (rows.length < page) return;
  }
}

const card = { select: { handle: true, host: true, uri: true, name: true } } as const;
const happening = { select: { title: true, slug: true, uri: true, startLocal: true, zone: true } } as const;

function eventOf({
  title,
  slug,
  uri,
  startLocal,
  zone,
}: {
  title: string;
  slug: string;
  uri: string | null;
  startLocal: string;
  zone: string;
}) {
  return { event: title, url: uri ?? `${env().PUBLIC_URL}/events/${slug}`, start: startLocal, zone };
}

/** What an identity has, follows and said, list by list. @param siblings who stands nowhere in them */
export function ownLists(tx: Transaction, actorId: string, siblings: string[]): Record<string, AsyncGenerator<object>> {
  const others = { notIn: siblings };
  const byTime = [{ createdAt: "asc" as const }, { id: "asc" as const }];
  return {
    comings: all(
      (span) =>
        tx.participation.findMany({ where: { actorId }, include: { event: happening }, orderBy: byTime, ...span }),
      ({ event, state, seats, message, answers, createdAt }) => ({
        type: "Coming",
        ...eventOf(event),
        state,
        seats,
        message,
        answers,
        createdAt,
      }),
    ),
    memberships: all(
      (span) =>
        tx.membership.findMany({
          where: { actorId, role: { not: "BANNED" } },
          include: { group: card },
          orderBy: byTime,
          ...span,
        }),
      ({ group, role, message, createdAt }) => ({
        type: "Membership",
        group: addressOf(group),
        name: group.name,
        role,
        message,
        createdAt,
      }),
    ),
    following: all(
      (span) =>
        tx.follow.findMany({
          where: { followerId: actorId, followedId: others },
          include: { followed: card },
          orderBy: byTime,
          ...span,
        }),
      ({ followed, state, createdAt }) => ({
        type: "Follow",
        url: addressOf(followed),
        name: followed.name,
        state,
        createdAt,
      }),
    ),
    followers: all(
      (span) =>
        tx.follow.findMany({
          where: { followedId: actorId, followerId: others },
          include: { follower: card },
          orderBy: byTime,
          ...span,
        }),
      ({ follower, state, createdAt }) => ({
        type: "Follow",
        url: addressOf(follower),
        name: follower.name,
        state,
        createdAt,
      }),
    ),
    blocks: all(
      (span) =>
        tx.block.findMany({
          where: { blockerId: actorId, blockedId: others },
          include: { blocked: card },
          orderBy: { blockedId: "asc" },
          ...span,
        }),
      ({ blocked, createdAt }) => ({ type: "Block", url: addressOf(blocked), name: blocked.name, createdAt }),
    ),
    posts: all(
      (span) =>
        tx.post.findMany({
          where: { authorId: actorId, uri: null },
          include: { organiser: card },
          orderBy: byTime,
          ...span,
        }),
      ({ organiser, title, source, createdAt }) => ({
        type: "Article",
        group: organiser.name,
        title,
        source,
        createdAt,
      }),
    ),
    comments: all(
      (span) => tx.comment.findMany({ where: { actorId }, include: { event: happening }, orderBy: byTime, ...span }),
      ({ event, source, createdAt, editedAt }) => ({ type: "Note", ...eventOf(event), source, createdAt, editedAt }),
    ),
    entries: all(
      (span) =>
        tx.entry.findMany({
          where: { actorId, deletedAt: null },
          include: {
            discussion: { select: { title: true, group: card } },
            revisions: { select: { source: true, at: true }, orderBy: { at: "asc" } },
          },
          orderBy: byTime,
          ...span,
        }),
      ({ discussion, number, source, createdAt, editedAt, revisions }) => ({
        type: "Note",
        group: discussion.group.name,
        discussion: discussion.title,
        number,
        source,
        createdAt,
        editedAt,
        revisions,
      }),
    ),
    answers: all(
      (span) =>
        tx.vote.findMany({
          where: { actorId },
          include: { option: { include: { poll: { select: { title: true, group: card } } } } },
          orderBy: [{ createdAt: "asc" }, { optionId: "asc" }],
          ...span,
        }),
      ({ option, answer, note, createdAt }) => ({
        type: "Answer",
        group: option.poll.group.name,
        question: option.poll.title,
        option: option.text || option.startLocal,
        answer,
        note,
        createdAt,
      }),
    ),
    promises: all(
      (span) =>
        tx.taskClaim.findMany({
          where: { actorId },
          include: { task: { include: { list: true } } },
          orderBy: byTime,
          ...span,
        }),
      ({ task, count, createdAt }) => ({ type: "Promise", list: task.list.title, title: task.title, count, createdAt }),
    ),
    messages: all(
      (span) =>
        tx.message.findMany({
          where: {
            deletedAt: null,
            conversation: { members: { some: { actorId } } },
            OR: [{ actorId: null }, { actorId: others }],
          },
          include: { actor: card, conversation: { select: { title: true } } },
          orderBy: byTime,
          ...span,
        }),
      ({ conversationId, conversation, actor, source, html, createdAt }) => ({
        type: "Note",
        conversation: conversationId,
        title: conversation.title,
        attributedTo: actor && addressOf(actor),
        source: source || html,
        createdAt,
      }),
    ),
  };
}
