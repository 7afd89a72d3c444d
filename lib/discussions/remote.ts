import { lockId, Prisma, type Transaction, transaction } from "../db";
import { Conflict, Gone, NotFound } from "../errors";
import type { EntryModel } from "../generated/prisma/models";
import { htmlToText, sanitiseHtml, wordsAndLinks } from "../html";
import { record } from "../jobs/facts";
import { stir } from "../live/commands";
import { holdBack, mustPass, mustWait } from "../measures/holding";
import { whoMay } from "../memberships/policy";
import { livelyGroup } from "../memberships/standing";
import { fold } from "../text";
import { now } from "../time";
import { wipe } from "./leaving";

/** What somebody elsewhere said in a group, as they sent it. */
export interface RemoteEntry {
  uri: string;
  /** Opens a thread of this name. */
  title: string | null;
  /** The thread: one of ours by its id, or what its server calls it. */
  thread: { id: string } | { uri: string };
  answers: { id: string } | { uri: string } | null;
  /** HTML as sent: not safe yet. */
  html: string;
  /** Those of ours whom it names. */
  named: string[];
  updated: Date | null;
}

/**
 * Keeps what was said in a group; who may say it was decided before. The same again changes nothing, newer words change
 * it. Moderators' rules for words hold or refuse it as if it had been said here.
 * @throws Gone when it was deleted once, NotFound without its thread, Conflict where nothing is said any more, and for words
 *   that rules refuse
 */
export async function receiveEntry(groupId: string, authorId: string, input: RemoteEntry): Promise<void> {
  try {
    await transaction((tx) => receive(tx, groupId, authorId, input));
  } catch (error) {
    // Two deliveries may bring the same at once: the second finds what the first wrote.
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
    await transaction((tx) => receive(tx, groupId, authorId, input));
  }
}

async function receive(tx: Transaction, groupId: string, authorId: string, input: RemoteEntry): Promise<void> {
  const { uri, title, thread, answers, updated } = input;
  await lockId(tx, uri);
  if (await tx.tombstone.findUnique({ where: { uri } })) throw new Gone();
  const before = await tx.entry.findFirst({ where: { uri, discussion: { groupId } } });
  if (before) return change(tx, before, authorId, input);
  const group = await livelyGroup(tx, groupId);
  const discussionId = title
    ? await begun(tx, groupId, authorId, { uri, title })
    : ((await tx.discussion.findFirst({ where: { AND: [thread, { groupId }] }, select: { id: true } }))?.id ?? null);
  if (!discussionId) throw new NotFound();
  await tx.$queryRaw`select id from "Discussion" where id = ${discussionId}::uuid for update`;
  const { closedAt, written } = await tx.discussion.findUniqueOrThrow({ where: { id: discussionId } });
  if (closedAt && group.host === "") throw new Conflict("discussions.errors.closed");
  const answered = answers && (await tx.entry.findFirst({ where: { AND: [answers, { discussionId }] } }));
  // Who answers the last word, as Mobilizon always does, quotes nothing.
  const quoted = answered && answered.number > 1 && answered.number < written ? answered : null;
  const number = written + 1;
  await tx.discussion.update({ where: { id: discussionId }, data: { written: number, lastAt: now() } });
  const words = wordsOf(input);
  const waits = await mustWait(tx, wordsAndLinks(words.html), { id: authorId });
  const data = { ...words, uri, discussionId, number, actorId: authorId, remoteUpdated: updated };
  const { id } = await tx.entry.create({ data: { ...data, quotedId: quoted?.id ?? null, createdAt: now() } });
  if (waits) await holdBack(tx, { kind: "entry", id }, { actorId: authorId, quoted: words.html });
  const members = await tx.membership.findMany({
    where: { groupId, actorId: { in: input.named }, ...whoMay("see") },
    select: { actorId: true },
  });
  const mentions = members.map(({ actorId }) => actorId).filter((one) => one !== authorId);
  const told = { discussionId, mentions, quoted: quoted?.actorId ?? null };
  await record(tx, "entry.written", { actorId: authorId, subject: id, groupId, data: told });
  await stir(tx, discussionId);
}

async function begun(
  tx: Transaction,
  groupId: string,
  authorId: string,
  { uri, title }: { uri: string; title: string },
) {
  const data = { groupId, authorId, title, uri, searchText: fold(title), createdAt: now() };
  const { id } = await tx.discussion.create({ data, select: { id: true } });
  await record(tx, "discussion.begun", { actorId: authorId, subject: id, groupId, data: { title } });
  return id;
}

async function change(tx: Transaction, before: EntryModel, authorId: string, input: RemoteEntry): Promise<void> {
  const { id, discussionId, source, html, createdAt, editedAt } = before;
  const { title, updated } = input;
  if (before.deletedAt || before.actorId !== authorId) return;
  if (!updated || (before.remoteUpdated && updated <= before.remoteUpdated)) return;
  const words = wordsOf(input);
  const [said, says] = [wordsAndLinks(html), wordsAndLinks(words.html)];
  await mustPass(tx, { was: said, is: says, shown: before.hiddenAt === null }, { id: authorId });
  const { groupId, title: was } = await tx.discussion.findUniqueOrThrow({ where: { id: discussionId } });
  if (title && title !== was)
    await tx.discussion.update({ where: { id: discussionId }, data: { title, searchText: fold(title) } });
  if (words.html !== html) {
    await tx.entryRevision.create({ data: { entryId: id, source, html, at: editedAt ?? createdAt } });
    await tx.entry.update({ where: { id }, data: { ...words, editedAt: now() } });
    await record(tx, "entry.edited", { actorId: authorId, subject: id, groupId, data: { discussionId } });
  }
  await tx.entry.update({ where: { id }, data: { remoteUpdated: updated } });
  await stir(tx, discussionId);
}

/**
 * What was said elsewhere, or in a group elsewhere, was taken back: the words go, a gap stays, the id never comes again.
 * With what opened a thread of a group elsewhere all of it goes.
 */
export async function forgetEntry(by: { id: string }, entry: EntryModel, uri: string, whole: boolean): Promise<void> {
  await transaction(async (tx) => {
    await lockId(tx, uri);
    await tx.tombstone.createMany({ data: [{ uri, formerType: "Note" }], skipDuplicates: true });
    const { discussionId } = entry;
    const { groupId, title } = await tx.discussion.findUniqueOrThrow({ where: { id: discussionId } });
    await stir(tx, discussionId);
    if (whole) {
      await tx.discussion.delete({ where: { id: discussionId } });
      await record(tx, "discussion.deleted", { actorId: by.id, subject: discussionId, groupId, data: { title } });
      return;
    }
    await wipe(tx, { id: entry.id });
    const data = { discussionId, own: entry.actorId === by.id };
    await record(tx, "entry.deleted", { actorId: by.id, subject: entry.id, groupId, data });
  });
}

function wordsOf({ html }: RemoteEntry) {
  const safe = sanitiseHtml(html);
  return { source: safe, html: safe, searchText: fold(htmlToText(safe)) };
}
