import { type Transaction, transaction } from "../db";
import { Conflict, must, NotFound } from "../errors";
import type { DiscussionModel, EntryModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { stir } from "../live/commands";
import { holdBack, mustPass, mustWait } from "../measures/holding";
import { mayIn } from "../memberships/queries";
import { fold } from "../text";
import { now } from "../time";
import { lockedDiscussion, lockedEntry, openDiscussion, writableGroup } from "./access";
import { wipe } from "./leaving";
import { written } from "./mentions";

interface NewEntry {
  /** Chosen by the form, so that sending it twice writes once. */
  id?: string;
  discussionId: string;
  text: string;
  quotedId?: string;
}

/**
 * Begins a thread among the members of a group, here or elsewhere, with its first entry.
 * @param id chosen by the form: sent twice, it is begun once
 * @throws NotFound for those who are not members, Forbidden, Conflict when the group is only read
 */
export async function beginDiscussion(
  actor: Acting,
  { id, groupId, title, text }: { id?: string; groupId: string; title: string; text: string },
): Promise<DiscussionModel> {
  must(actor.kind === "PERSON", "errors.joinPerson");
  return transaction(async (tx) => {
    await writableGroup(tx, actor, groupId, "discuss");
    if (id && (await tx.discussion.findUnique({ where: { id }, select: { id: true } })))
      return ownDiscussion(tx, actor, id);
    const begun = await tx.discussion.create({
      data: { ...(id && { id }), groupId, authorId: actor.id, title, searchText: fold(title), createdAt: now() },
    });
    await record(tx, "discussion.begun", { actorId: actor.id, subject: begun.id, groupId, data: { title } });
    await writeEntryIn(tx, actor, begun, { text });
    return tx.discussion.findUniqueOrThrow({ where: { id: begun.id } });
  });
}

/**
 * Says something in a thread.
 * @throws NotFound when the actor may not read it, Conflict when it is closed or the group only read
 */
export async function writeEntry(actor: Acting, { discussionId, ...input }: NewEntry): Promise<EntryModel> {
  must(actor.kind === "PERSON", "errors.joinPerson");
  return transaction(async (tx) => {
    const discussion = await openDiscussion(tx, actor, discussionId);
    return writeEntryIn(tx, actor, discussion, input);
  });
}

/**
 * {@link writeEntry} in the caller's transaction, for what is more than words: polls.
 * @param discussion as `openDiscussion` gave it, locked
 */
export async function writeEntryIn(
  tx: Transaction,
  actor: Acting,
  { id: discussionId, groupId }: Pick<DiscussionModel, "id" | "groupId">,
  { id, text, quotedId }: Omit<NewEntry, "discussionId">,
): Promise<EntryModel> {
  const before = id ? await tx.entry.findUnique({ where: { id } }) : null;
  if (before?.actorId === actor.id && before.discussionId === discussionId) return before;
  if (before) throw new NotFound();
  const quoted = quotedId
    ? await tx.entry.findFirst({ where: { id: quotedId, discussionId, deletedAt: null, hiddenAt: null } })
    : null;
  if (quotedId && !quoted) throw new NotFound("discussions.errors.quotedGone");
  const { mentions, ...words } = await written(tx, groupId, actor.id, text);
  const { written: number } = await tx.discussion.update({
    where: { id: discussionId },
    data: { written: { increment: 1 }, lastAt: now() },
  });
  const waits = await mustWait(tx, text, actor);
  const entry = await tx.entry.create({
    data: { ...(id && { id }), ...words, discussionId, number, actorId: actor.id, quotedId, createdAt: now() },
  });
  if (waits) await holdBack(tx, { kind: "entry", id: entry.id }, { actorId: actor.id, quoted: entry.html });
  await tx.reading.upsert({
    where: { discussionId_actorId: { discussionId, actorId: actor.id } },
    create: { discussionId, actorId: actor.id, upTo: number, subscribed: true },
    update: { discussionId }, // nothing new, but one statement: who opens the discussion in this moment makes the same row
  });
  await tx.reading.updateMany({
    where: { discussionId, actorId: actor.id, subscribed: null },
    data: { subscribed: true },
  });
  const data = { discussionId, mentions, quoted: quoted?.actorId ?? null };
  await record(tx, "entry.written", { actorId: actor.id, subject: entry.id, groupId, data });
  await stir(tx, discussionId);
  return entry;
}

/** Changes one's own words; members can read what they were before. @throws NotFound, Forbidden, Conflict */
export async function editEntry(
  actor: Acting,
  { entryId, text }: { entryId: string; text: string },
): Promise<EntryModel> {
  return transaction(async (tx) => {
    const { entry, discussion } = await lockedEntry(tx, actor, entryId);
    must(entry.actorId === actor.id);
    if (entry.source === text) return entry;
    await openDiscussion(tx, actor, discussion.id);
    if (await tx.poll.count({ where: { entryId } })) throw new Conflict("polls.errors.asked");
    return editEntryIn(tx, actor, entry, discussion.groupId, text);
  });
}

/** {@link editEntry} in the caller's transaction, which holds the lock of the thread: for the words of proposals. */
export async function editEntryIn(
  tx: Transaction,
  actor: Acting,
  { id, discussionId, source, html, editedAt, createdAt, hiddenAt }: EntryModel,
  groupId: string,
  text: string,
): Promise<EntryModel> {
  await mustPass(tx, { was: source, is: text, shown: hiddenAt === null }, actor);
  const { mentions: _told, ...words } = await written(tx, groupId, actor.id, text);
  await tx.entryRevision.create({ data: { entryId: id, source, html, at: editedAt ?? createdAt } });
  await record(tx, "entry.edited", { actorId: actor.id, subject: id, groupId, data: { discussionId } });
  await stir(tx, discussionId);
  return tx.entry.update({ where: { id }, data: { ...words, editedAt: now() } });
}

/**
 * Takes words away for good, one's own or, for moderators of a group of ours, anybody's. A gap stays and says so; what
 * was asked with them goes, too.
 * @throws NotFound, Forbidden
 */
export async function deleteEntry(
  actor: Acting,
  { entryId }: { entryId: string },
): Promise<{ discussionId: string; number: number }> {
  return transaction(async (tx) => {
    const { entry, discussion } = await lockedEntry(tx, actor, entryId);
    const { groupId, id: discussionId } = discussion;
    if (entry.actorId !== actor.id) must(await moderates(tx, actor, groupId));
    await wipe(tx, { id: entryId });
    const data = { discussionId, own: entry.actorId === actor.id };
    await record(tx, "entry.deleted", { actorId: actor.id, subject: entryId, groupId, data });
    await stir(tx, discussionId);
    return { discussionId, number: entry.number };
  });
}

/** Whether `actor` moderates a group of ours; of one elsewhere those there do. */
export async function moderates(tx: Transaction, actor: Acting, groupId: string): Promise<boolean> {
  const ours = await tx.actor.count({ where: { id: groupId, host: "" } });
  return ours > 0 && mayIn(groupId, actor.id, "moderate", tx);
}

async function ownDiscussion(tx: Transaction, actor: Acting, id: string): Promise<DiscussionModel> {
  const discussion = await lockedDiscussion(tx, actor, id);
  if (discussion.authorId !== actor.id) throw new NotFound();
  return discussion;
}
