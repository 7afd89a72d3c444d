import { db, type Prisma, type Transaction } from "../db";
import { env } from "../env";
import { Gone, NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import { mine, visibleTo } from "../events/policy";
import type { Acting, Viewer } from "../identities/schema";
import { can } from "../memberships/policy";
import { roleIn } from "../memberships/queries";
import { seated } from "../participations/rules";
import { likesOf } from "../reactions/queries";
import { type Speaker, shownTo, shownToAll, unmuted } from "./policy";
import { limits } from "./schema";

const columns = { actor: { select: cardColumns } } satisfies Prisma.CommentInclude;
type Row = Prisma.CommentGetPayload<{ include: typeof columns }>;

/** A comment as one viewer may know it. A deleted one is a gap: no author, no words. */
export interface ShownComment {
  id: string;
  author: ActorCard | null;
  /** Speaks for the event. */
  organises: boolean;
  html: string;
  state: Row["state"];
  pinned: boolean;
  createdAt: Date;
  editedAt: Date | null;
  /** Whom it answers, where that is not simply the comment above. */
  answers: string | null;
  /** How many like it. */
  likes: number;
  /** Where it lives, when that is elsewhere. */
  original: string | null;
  /** Written by one of the viewer's identities: its id. */
  ownAs: string | null;
  replies: ShownComment[];
}

export interface Discussion {
  threads: ShownComment[];
  /** Comments that everybody sees, but those of whom the viewer muted. */
  count: number;
  /** Comments that wait for the organisers; null for everybody else. */
  held: number | null;
  /** Where the next page begins. */
  next: string | null;
}

interface Place {
  id: string;
  organiser: { id: string; kind: string };
}

/** Pinned threads first, then the oldest. */
const inOrder: Prisma.CommentOrderByWithRelationInput[] = [
  { pinnedAt: { sort: "desc", nulls: "last" } },
  { createdAt: "asc" },
  { id: "asc" },
];

/** What somebody has to do with an event, as far as talking there goes. */
export async function speakerAt(actor: Acting, event: Place, tx: Transaction = db): Promise<Speaker> {
  const [managed, role, going, known] = await Promise.all([
    tx.event.count({ where: { AND: [{ id: event.id }, mine(actor)] } }),
    event.organiser.kind === "GROUP" ? roleIn(event.organiser.id, actor.id, tx) : null,
    tx.participation.count({ where: { eventId: event.id, actorId: actor.id, state: { in: [...seated] } } }),
    tx.comment.count({
      where: { actorId: actor.id, state: "SHOWN", event: { organiserId: event.organiser.id } },
      take: 1,
    }),
  ]);
  const belongs = event.organiser.kind === "GROUP" ? can(role, "see") : going > 0;
  return { manages: managed > 0, belongs, known: known > 0 };
}

/**
 * What people say below an event: pinned threads first, then the oldest; answers in the order in which they came.
 * The caller has found the event for this viewer.
 * @param identities the viewer's own identities, whose waiting comments they see
 */
export async function discussionOf(
  viewer: Viewer,
  event: Place,
  { manages, identities = [], after }: { manages: boolean; identities?: string[]; after?: string },
): Promise<Discussion> {
  const own = [...new Set([...(viewer ? [viewer.id] : []), ...identities])];
  const where: Prisma.CommentWhereInput = { AND: [{ eventId: event.id }, shownTo(viewer, identities, manages)] };
  const skip = /^\d{1,6}$/.test(after ?? "") ? Number(after) : 0;
  const [count, held, roots] = await Promise.all([
    db.comment.count({ where: { AND: [{ eventId: event.id }, shownToAll, manages ? {} : unmuted(viewer)] } }),
    manages ? db.comment.count({ where: { eventId: event.id, state: "HELD" } }) : null,
    db.comment.findMany({
      where: { ...where, inReplyToId: null },
      include: columns,
      orderBy: inOrder,
      skip,
      take: limits.page + 1,
    }),
  ]);
  const shown = roots.slice(0, limits.page);
  const replies = await repliesTo(
    shown.map(({ id }) => id),
    where,
  );
  const all = [...shown, ...replies];
  const present = presenter(own, await voicesOf(event, all), await likesOf(all.map(({ id }) => id)));
  const threads = shown.map((root) => {
    const below = replies.filter((reply) => reply.root === root.id);
    const names = new Map([root, ...below].map((one) => [one.id, one.state === "DELETED" ? null : one.actor?.name]));
    return {
      ...present(root, null),
      replies: below.map((reply) =>
        present(reply, reply.inReplyToId === root.id ? null : (names.get(reply.inReplyToId ?? "") ?? null)),
      ),
    };
  });
  return { threads, count, held, next: roots.length > limits.page ? String(skip + limits.page) : null };
}

/** Answers, and answers to answers, each with the comment that began their thread. */
async function repliesTo(roots: string[], where: Prisma.CommentWhereInput): Promise<(Row & { root: string })[]> {
  const rootOf = new Map(roots.map((id) => [id, id]));
  const found: (Row & { root: string })[] = [];
  let level = roots;
  while (level.length > 0) {
    const rows = await db.comment.findMany({
      where: { ...where, inReplyToId: { in: level } },
      include: columns,
      take: 1000,
    });
    for (const row of rows) {
      const root = rootOf.get(row.inReplyToId ?? "") ?? row.id;
      rootOf.set(row.id, root);
      found.push({ ...row, root });
    }
    level = rows.map(({ id }) => id);
  }
  return found.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.id.localeCompare(b.id));
}

/** Who among the writers speaks for the event: its organiser, and those who accepted to organise together. */
async function voicesOf(event: Place, rows: Row[]): Promise<Set<string>> {
  const writers = [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))];
  const together = await db.eventOrganiser.findMany({
    where: { eventId: event.id, state: "ACCEPTED", actorId: { in: writers } },
    select: { actorId: true },
  });
  return new Set([event.organiser.id, ...together.map(({ actorId }) => actorId)]);
}

function presenter(own: string[], voices: Set<string>, likes: Map<string, number>) {
  return (row: Row, answers: string | null): ShownComment => {
    const gone = row.state === "DELETED";
    return {
      id: row.id,
      author: gone || !row.actor ? null : actorCard(row.actor),
      organises: !gone && row.actorId !== null && voices.has(row.actorId),
      html: gone ? "" : row.html,
      state: row.state,
      pinned: row.pinnedAt !== null,
      createdAt: row.createdAt,
      editedAt: gone ? null : row.editedAt,
      answers,
      likes: gone ? 0 : (likes.get(row.id) ?? 0),
      original: gone ? null : (row.url ?? row.uri),
      ownAs: row.actorId !== null && own.includes(row.actorId) ? row.actorId : null,
      replies: [],
    };
  };
}

/** The words of a comment, for the form in which its author changes it, and whom it answers. */
export async function findComment(id: string, eventId: string) {
  return db.comment.findFirst({ where: { id, eventId, state: { not: "DELETED" } }, include: columns });
}

/**
 * Where a comment is read: its event, and how many threads stand before the page with its own.
 * @throws NotFound when the viewer may not know of it, Gone when it was deleted or taken away
 */
export async function commentPlace(viewer: Viewer, id: string): Promise<{ slug: string; after: number }> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new NotFound();
  if (await db.tombstone.findUnique({ where: { uri: `${env().PUBLIC_URL}/comments/${id}` } })) throw new Gone();
  const comment = await db.comment.findFirst({ where: { id, event: visibleTo(viewer) }, include: { event: true } });
  if (!comment) throw new NotFound();
  const { event, eventId } = comment;
  const manages = viewer !== null && (await db.event.count({ where: { AND: [{ id: eventId }, mine(viewer)] } })) > 0;
  const shown = shownTo(viewer, [], manages);
  if ((await db.comment.count({ where: { AND: [{ id, state: { not: "DELETED" } }, shown] } })) === 0)
    throw comment.state === "HELD" ? new NotFound() : new Gone();
  const roots = await db.comment.findMany({
    where: { AND: [{ eventId, inReplyToId: null }, shown] },
    select: { id: true },
    orderBy: inOrder,
  });
  const root = await rootOf(comment);
  const index = Math.max(
    0,
    roots.findIndex((one) => one.id === root),
  );
  return { slug: event.slug, after: index - (index % limits.page) };
}

/** The comment that began a thread. */
async function rootOf(comment: { id: string; inReplyToId: string | null }): Promise<string> {
  const [row] = await db.$queryRaw<{ id: string }[]>`with recursive up as (
      select id, "inReplyToId" from "Comment" where id = ${comment.id}::uuid
      union select c.id, c."inReplyToId" from "Comment" c join up on up."inReplyToId" = c.id
    ) select id from up where "inReplyToId" is null`;
  return row?.id ?? comment.id;
}

/** The addresses of all that was written here below an event, as kept for ever once it is deleted. */
export async function addressesBelow(tx: Transaction, eventId: string): Promise<string[]> {
  const comments = await tx.comment.findMany({ where: { eventId, uri: null }, select: { id: true } });
  return comments.map(({ id }) => `${env().PUBLIC_URL}/comments/${id}`);
}
