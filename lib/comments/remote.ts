import { mustBeWelcome } from "../blocks/queries";
import { lockId, Prisma, type Transaction, transaction } from "../db";
import { Conflict, Forbidden, Gone } from "../errors";
import type { CommentModel } from "../generated/prisma/models";
import { sanitiseHtml, wordsAndLinks } from "../html";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { holdBack, mustPass, mustWait } from "../measures/holding";
import { now } from "../time";
import { admissionAt } from "./policy";
import { speakerAt } from "./queries";

/** What somebody elsewhere says below an event, as their server sent it. */
export interface RemoteComment {
  uri: string;
  /** The page for people. */
  url: string;
  /** HTML as sent: not safe yet. */
  content: string;
  language: string | null;
  publishedAt: Date | null;
  updatedAt: Date | null;
  /** People of ours whom it names. */
  mentioned: string[];
}

/** Below which event it stands, and what it answers there. */
export interface Below {
  eventId: string;
  inReplyToId: string | null;
}

/**
 * Keeps what somebody elsewhere says below an event, or other words for it. Who may say it for `author` was decided
 * before. First words wait for the organisers where they want it so, and for moderators by their rules, as they do for
 * people of ours.
 * @throws Gone when it was deleted once, Forbidden when it is somebody else's, Conflict when the event takes no comments of
 *   theirs, when rules refuse the words, or what we have is newer
 */
export async function saveRemoteComment(author: Acting, below: Below, input: RemoteComment): Promise<CommentModel> {
  const work = () =>
    transaction(async (tx) => {
      await lockId(tx, input.uri);
      if (await tx.tombstone.findUnique({ where: { uri: input.uri } })) throw new Gone();
      await tx.$queryRaw`select id from "Comment" where uri = ${input.uri} for update`;
      const before = await tx.comment.findUnique({ where: { uri: input.uri } });
      return before ? change(tx, author, before, input) : create(tx, author, below, input);
    });
  try {
    return await work();
  } catch (error) {
    // Two deliveries may bring the same words at once: the second finds what the first wrote.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return work();
    throw error;
  }
}

async function create(tx: Transaction, author: Acting, below: Below, input: RemoteComment): Promise<CommentModel> {
  const event = await tx.event.findUniqueOrThrow({
    where: { id: below.eventId },
    include: { organiser: { select: { id: true, kind: true } } },
  });
  const admitted = admissionAt(event, await speakerAt(author, event, tx));
  if (typeof admitted === "object") throw new Conflict(`comments.errors.${admitted.refused}`);
  await mustBeWelcome(author.id, event.organiserId, tx);
  const answered = below.inReplyToId ? await tx.comment.findUnique({ where: { id: below.inReplyToId } }) : null;
  if (answered?.actorId) await mustBeWelcome(author.id, answered.actorId, tx);
  const words = wordsOf(input);
  const waits = await mustWait(tx, wordsAndLinks(words.html), author);
  const comment = await tx.comment.create({
    data: {
      ...below,
      ...words,
      actorId: author.id,
      state: waits ? "HELD" : admitted,
      uri: input.uri,
      createdAt: momentOf(input, event.publishedAt ?? event.createdAt),
    },
  });
  await record(tx, "comment.written", {
    actorId: author.id,
    subject: comment.id,
    data: { eventId: event.id, held: waits || admitted === "HELD", mentioned: input.mentioned },
  });
  const held = { actorId: author.id, quoted: words.html, before: { state: admitted } };
  if (waits) await holdBack(tx, { kind: "comment", id: comment.id }, held);
  return comment;
}

async function change(
  tx: Transaction,
  author: Acting,
  before: CommentModel,
  input: RemoteComment,
): Promise<CommentModel> {
  if (before.state === "DELETED") throw new Gone();
  if (before.actorId !== author.id) throw new Forbidden();
  if (before.remoteUpdated && input.updatedAt && input.updatedAt < before.remoteUpdated)
    throw new Conflict("errors.changedMeanwhile");
  const words = wordsOf(input);
  const said = words.html !== before.html;
  const [was, is] = [wordsAndLinks(before.html), wordsAndLinks(words.html)];
  await mustPass(tx, { was, is, shown: before.state === "SHOWN" }, author);
  if (said)
    await record(tx, "comment.edited", {
      actorId: author.id,
      subject: before.id,
      data: { eventId: before.eventId, mentioned: input.mentioned },
    });
  return tx.comment.update({ where: { id: before.id }, data: { ...words, ...(said && { editedAt: now() }) } });
}

function wordsOf({ url, content, language, publishedAt, updatedAt }: RemoteComment) {
  const html = sanitiseHtml(content);
  return { source: html, html, language, url, remoteUpdated: updatedAt ?? publishedAt };
}

/** When it was said, as far as that can be: never before the event was there, never later than now. */
function momentOf({ publishedAt }: RemoteComment, from: Date): Date {
  const moment = now();
  return publishedAt && publishedAt >= from && publishedAt <= moment ? publishedAt : moment;
}

/** What somebody elsewhere said is gone: its words are forgotten, answers to it stay below a gap, and it never comes back. */
export async function removeRemoteComment(uri: string): Promise<void> {
  await transaction(async (tx) => {
    await lockId(tx, uri);
    await tx.tombstone.createMany({ data: [{ uri, formerType: "Note" }], skipDuplicates: true });
    await tx.$queryRaw`select id from "Comment" where uri = ${uri} for update`;
    const comment = await tx.comment.findUnique({ where: { uri } });
    if (comment && comment.state !== "DELETED") await forget(tx, comment);
  });
}

/** Where its server shows it again the gap goes, or takes its words anew if there are answers below. */
export async function openGap(tx: Transaction, uri: string, author: { id: string }): Promise<void> {
  const gap = { uri, state: "DELETED" } as const;
  await tx.comment.deleteMany({ where: { ...gap, replies: { none: {} } } });
  await tx.comment.updateMany({ where: gap, data: { state: "SHOWN", actorId: author.id, remoteUpdated: null } });
}

/** Somebody elsewhere left: what they said is forgotten with them. */
export async function forgetCommentsOf(tx: Transaction, actorId: string): Promise<void> {
  const comments = await tx.comment.findMany({ where: { actorId, state: { not: "DELETED" } } });
  for (const comment of comments) await forget(tx, comment);
}

async function forget(tx: Transaction, { id, eventId, actorId, state }: CommentModel): Promise<void> {
  await record(tx, "comment.deleted", { actorId, subject: id, data: { eventId, was: state } });
  const gone = { state: "DELETED", source: "", html: "", url: null, pinnedAt: null, actorId: null } as const;
  await tx.comment.update({ where: { id }, data: gone });
}
