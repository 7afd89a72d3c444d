import { unblockedBy } from "../blocks/queries";
import { db, Prisma } from "../db";
import { NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import { visibleTo } from "../events/policy";
import { htmlToText } from "../html";
import type { Acting } from "../identities/schema";
import { mutedSql, readBy } from "../mutes/policy";
import { isUuid, shorten } from "../text";
import { openTo, voices } from "./policy";
import { limits } from "./schema";

/** A thread in the list of somebody's threads. */
export interface ThreadCard {
  id: string;
  /** Everybody but those in whose name the viewer reads; those who left, too. */
  others: ActorCard[];
  /** In whose name: the viewer itself, or a group of theirs. */
  voice: ActorCard;
  eventTitle: string | null;
  title: string | null;
  /** The last words, on one line; null when there are none any more. */
  last: { text: string; at: Date; own: boolean } | null;
  unread: boolean;
  muted: boolean;
}

/** One message of a thread. What was taken back is a gap: no words. */
export interface ShownMessage {
  id: string;
  author: ActorCard | null;
  /** Who wrote it for the group: where it says so, and for those who answer in its name. */
  signedBy: string | null;
  html: string;
  /** Whether one may take it back: one's own words, or those of one's group. */
  own: boolean;
  /** Of what one wrote oneself, for the form in which it is changed. */
  source: string | null;
  deleted: boolean;
  /** Came since the thread was last read. */
  fresh: boolean;
  createdAt: Date;
  editedAt: Date | null;
}

export interface Thread extends Omit<ThreadCard, "last" | "eventTitle"> {
  everybody: ActorCard[];
  left: string[];
  event: { title: string; path: string } | null;
  messages: ShownMessage[];
  /** Where earlier messages begin; null when there are none. */
  earlier: string | null;
  /** Where the reader speaks for a group: whether it says who answers. */
  namesAnswers: boolean | null;
}

/** Which part of a thread: what came before a message, or up to it. Without either the latest. */
export interface Part {
  before?: string;
  upTo?: string;
}

const memberColumns = {
  actorId: true,
  readAt: true,
  mutedAt: true,
  leftAt: true,
  actor: { select: cardColumns },
} satisfies Prisma.ConversationMemberSelect;
type Member = Prisma.ConversationMemberGetPayload<{ select: typeof memberColumns }>;

/** The threads of an identity and of the groups it manages, the latest first. */
export async function conversationsOf(viewer: Acting, page = 0): Promise<{ threads: ThreadCard[]; more: boolean }> {
  const own = await ownVoices(viewer);
  const rows = await db.conversation.findMany({
    where: { AND: [openTo(viewer), { messages: { some: readable(viewer) } }] },
    include: {
      members: { select: memberColumns, orderBy: { actorId: "asc" } },
      messages: { where: readable(viewer), orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1 },
    },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    skip: page * limits.page,
    take: limits.page + 1,
  });
  const shown = rows.slice(0, limits.page);
  const events = await titles(
    viewer,
    shown.flatMap(({ eventId }) => eventId ?? []),
  );
  const threads = await Promise.all(
    shown.map(async (row) => {
      const [last] = row.messages;
      const { readAt: _readAt, ...standing } = await standingOf(viewer, row.id, row.members, own);
      return {
        ...standing,
        title: row.title,
        eventTitle: events.get(row.eventId ?? "")?.title ?? null,
        last:
          last && !last.deletedAt && (!last.hiddenAt || own.includes(last.actorId ?? ""))
            ? { text: shorten(htmlToText(last.html), 140), at: last.createdAt, own: own.includes(last.actorId ?? "") }
            : null,
      };
    }),
  );
  return { threads, more: rows.length > limits.page };
}

/**
 * A thread with its latest messages, or another part of them, oldest first.
 * @throws NotFound for everybody who takes no part in it
 */
export async function conversation(viewer: Acting, id: string, { before, upTo }: Part = {}): Promise<Thread> {
  if (!isUuid(id)) throw new NotFound();
  const row = await db.conversation.findFirst({
    where: { AND: [{ id }, openTo(viewer)] },
    include: { members: { select: memberColumns, orderBy: { actorId: "asc" } } },
  });
  if (!row) throw new NotFound();
  const own = await ownVoices(viewer);
  const messages = await db.message.findMany({
    where: { AND: [{ conversationId: id }, readable(viewer)] },
    include: { actor: { select: { ...cardColumns, deletedAt: true } }, author: { select: { id: true, name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limits.page + 1,
    ...(before && isUuid(before) && { cursor: { id: before }, skip: 1 }),
    ...(upTo && isUuid(upTo) && { cursor: { id: upTo } }),
  });
  const shown = messages.slice(0, limits.page).reverse();
  const { readAt, ...standing } = await standingOf(viewer, id, row.members, own);
  return {
    ...standing,
    title: row.title,
    namesAnswers: await namesAnswers(standing.voice),
    everybody: row.members.map(({ actor }) => actorCard(actor)),
    left: row.members.filter(({ leftAt }) => leftAt).map(({ actorId }) => actorId),
    event: (await titles(viewer, row.eventId ? [row.eventId] : [])).get(row.eventId ?? "") ?? null,
    messages: shown.map(({ actor, author, ...message }) => {
      const mine = own.includes(message.actorId ?? "");
      // What moderators hid is a gap for everybody but who wrote it.
      const deleted = message.deletedAt !== null || (message.hiddenAt !== null && !mine);
      return {
        id: message.id,
        author: actor && !actor.deletedAt ? actorCard(actor) : null,
        signedBy: author && !deleted && (mine || message.signed) ? author.name : null,
        html: deleted ? "" : message.html,
        own: mine && !deleted,
        source: mine && !deleted && (!author || author.id === viewer.id) ? message.source : null,
        deleted,
        fresh: !mine && (!readAt || message.createdAt > readAt),
        createdAt: message.createdAt,
        editedAt: deleted ? null : message.editedAt,
      };
    }),
    earlier: messages.length > limits.page ? (shown[0]?.id ?? null) : null,
  };
}

/** How many threads hold something that was not read; muted ones do not count. */
export async function unreadThreads(viewer: Acting): Promise<number> {
  const own = await ownVoices(viewer);
  const [row] = await db.$queryRaw<{ unread: number }[]>`
    select count(distinct member."conversationId")::int as unread from "ConversationMember" member
      where member."actorId" = any (${own}::uuid[]) and member."leftAt" is null and member."mutedAt" is null
        and exists (select from "Message" message
          where message."conversationId" = member."conversationId" and message."deletedAt" is null and message."hiddenAt" is null
            and message."actorId" is distinct from member."actorId"
            and (member."readAt" is null or message."createdAt" > member."readAt")
            and not exists (select from "Block" block
              where block."blockerId" = member."actorId" and block."blockedId" = message."actorId")
            and not ${mutedSql(Prisma.sql`${viewer.id}::uuid`, Prisma.sql`message."actorId"`)})`;
  return row?.unread ?? 0;
}

async function namesAnswers({ id, kind }: ActorCard): Promise<boolean | null> {
  if (kind !== "GROUP") return null;
  return (await db.actor.findUniqueOrThrow({ where: { id }, select: { namesAnswers: true } })).namesAnswers;
}

/** Whom `viewer` may speak for, itself first. */
export async function ownVoices(viewer: Acting): Promise<string[]> {
  const rows = await db.actor.findMany({ where: voices(viewer), select: { id: true } });
  return [viewer.id, ...rows.map(({ id }) => id).filter((id) => id !== viewer.id)];
}

/** Messages but those of people whom the reader muted or blocks. @param voiceId the group in whose name it reads */
function readable(viewer: Acting, voiceId = viewer.id): Prisma.MessageWhereInput {
  return { OR: [{ actorId: null }, { actor: { AND: [unblockedBy([voiceId]), readBy(viewer)] } }] };
}

async function standingOf(viewer: Acting, id: string, members: Member[], own: string[]) {
  const mine = members.filter(({ actorId, leftAt }) => own.includes(actorId) && !leftAt);
  const voice = mine.find(({ actorId }) => actorId === own[0]) ?? mine[0];
  if (!voice) throw new NotFound();
  const unread = await db.message.count({
    where: {
      AND: [
        { conversationId: id, deletedAt: null, NOT: { actorId: voice.actorId } },
        readable(viewer, voice.actorId),
        voice.readAt ? { createdAt: { gt: voice.readAt } } : {},
      ],
    },
    take: 1,
  });
  return {
    id,
    voice: actorCard(voice.actor),
    others: members.filter(({ actorId }) => actorId !== voice.actorId).map(({ actor }) => actorCard(actor)),
    unread: unread > 0,
    muted: voice.mutedAt !== null,
    readAt: voice.readAt,
  };
}

/** What the threads are about, as far as the reader may know of it. */
async function titles(viewer: Acting, ids: string[]) {
  const events = await db.event.findMany({
    where: { AND: [{ id: { in: ids } }, visibleTo(viewer)] },
    select: { id: true, slug: true, title: true },
  });
  return new Map(events.map(({ id, slug, title }) => [id, { title, path: `/events/${slug}` }]));
}
