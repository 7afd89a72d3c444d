import { mustBeWelcome } from "../blocks/queries";
import { linkMentions, mentionedIn } from "../comments/mentions";
import { type Transaction, transaction } from "../db";
import { Conflict, Invalid, must, NotFound } from "../errors";
import { visibleTo } from "../events/policy";
import type { MessageModel } from "../generated/prisma/models";
import { markdownToHtml } from "../html";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { authority, lockedGroup } from "../memberships/standing";
import { readAbout } from "../notifications/reading";
import { wordsOf } from "../search/rules";
import { isUuid } from "../text";
import { now } from "../time";
import { openTo, voices } from "./policy";
import { limits, noWords } from "./schema";
import { threadOf } from "./threads";

interface NewMessage {
  /** Chosen by the form, so that sending it twice writes once. */
  id?: string;
  /** The thread, or to whom: people and groups, here and elsewhere. */
  conversationId?: string;
  to?: string[];
  /** What a new thread is about. */
  eventId?: string;
  /** In whose name: one's own, or that of a group one manages. */
  voiceId?: string;
  text: string;
}

/**
 * Writes to people and groups, and to nobody else. Those elsewhere are sent it as a private Note.
 * @throws NotFound when there is no such thread or person, Conflict when somebody takes nothing from the writer or
 *   nobody is left to read it, Invalid when there are too many
 */
export async function writeMessage(actor: Acting, input: NewMessage): Promise<MessageModel> {
  must(actor.kind === "PERSON", "errors.joinPerson");
  return transaction(async (tx) => {
    const before = input.id ? await tx.message.findUnique({ where: { id: input.id } }) : null;
    if (before) return ownMessage(tx, actor, before.id);
    const { conversationId, voiceId } = input.conversationId
      ? await withinThread(tx, actor, input.conversationId, input.voiceId)
      : await newThread(tx, actor, input);
    const message = await tx.message.create({
      data: {
        ...(input.id && { id: input.id }),
        conversationId,
        actorId: voiceId,
        ...(await signature(tx, actor, voiceId)),
        ...(await words(tx, input.text)),
        createdAt: now(),
      },
    });
    await tx.conversation.update({ where: { id: conversationId }, data: { updatedAt: now() } });
    await tx.conversationMember.updateMany({ where: { conversationId, actorId: voiceId }, data: { readAt: now() } });
    await record(tx, "message.written", { actorId: voiceId, subject: message.id, data: { conversationId } });
    return message;
  });
}

/** Changes what one wrote oneself; the thread says that it was changed. @throws NotFound when they are not one's own */
export async function editMessage(
  actor: Acting,
  { messageId, text }: { messageId: string; text: string },
): Promise<MessageModel> {
  return transaction(async (tx) => {
    const message = await ownMessage(tx, actor, messageId);
    if (message.authorId && message.authorId !== actor.id) throw new NotFound();
    if (message.source === text) return message;
    await record(tx, "message.edited", { actorId: message.actorId, subject: messageId });
    const data = { ...(await words(tx, text)), editedAt: now() };
    return tx.message.update({ where: { id: messageId }, data });
  });
}

/** Takes one's own words back everywhere, as far as other servers obey. A gap stays. @throws NotFound when not one's own */
export async function deleteMessage(
  actor: Acting,
  { messageId }: { messageId: string },
): Promise<{ conversationId: string }> {
  return transaction(async (tx) => {
    const { conversationId, actorId } = await ownMessage(tx, actor, messageId);
    await tx.message.update({ where: { id: messageId }, data: { ...noWords, deletedAt: now() } });
    await record(tx, "message.deleted", { actorId, subject: messageId, data: { conversationId } });
    return { conversationId };
  });
}

/** Everything in the thread was read, by this person or in the name of their group. @throws NotFound */
export async function markRead(actor: Acting, conversationId: string): Promise<void> {
  await setOwn(actor, conversationId, { readAt: now() });
  await transaction((tx) => readAbout(tx, { actorId: actor.id, subject: conversationId }));
}

/** Says nothing of new messages any more, or does again. @throws NotFound */
export async function mute(actor: Acting, { conversationId, muted }: { conversationId: string; muted: boolean }) {
  await setOwn(actor, conversationId, { mutedAt: muted ? now() : null });
}

/** Leaves a thread for good: later messages in it do not reach whoever left. @throws NotFound */
export async function leaveConversation(actor: Acting, conversationId: string): Promise<void> {
  await setOwn(actor, conversationId, { leftAt: now() });
}

/** Names the thread for those who read it here; "" takes the name away. @throws NotFound */
export async function nameThread(actor: Acting, { conversationId, title }: { conversationId: string; title: string }) {
  if (!isUuid(conversationId)) throw new NotFound();
  await transaction(async (tx) => {
    const open = await tx.conversation.findFirst({ where: { AND: [{ id: conversationId }, openTo(actor)] } });
    if (!open) throw new NotFound();
    // Without the latest moment: a name is no news.
    await tx.conversation.update({
      where: { id: conversationId },
      data: { title: title || null, updatedAt: open.updatedAt },
    });
  });
}

/**
 * Settles whether those to whom a group writes read who of its people wrote; what was written before stays as it was.
 * @throws NotFound, Forbidden for who may not change the group's settings
 */
export async function nameAnswers(actor: Acting, { groupId, named }: { groupId: string; named: boolean }) {
  await transaction(async (tx) => {
    const group = await lockedGroup(tx, groupId);
    must(group.host === "");
    await authority(tx, actor, group, "editGroup");
    if (group.namesAnswers === named) return;
    await tx.actor.update({ where: { id: groupId }, data: { namesAnswers: named } });
    await record(tx, "group.changed", { actorId: actor.id, subject: groupId, groupId, data: { namesAnswers: named } });
  });
}

async function setOwn(
  actor: Acting,
  conversationId: string,
  data: { readAt?: Date; mutedAt?: Date | null; leftAt?: Date },
) {
  if (!isUuid(conversationId)) throw new NotFound();
  await transaction(async (tx) => {
    const { count } = await tx.conversationMember.updateMany({
      where: { conversationId, leftAt: null, actor: voices(actor) },
      data,
    });
    if (count === 0) throw new NotFound();
  });
}

async function withinThread(tx: Transaction, actor: Acting, id: string, chosen?: string) {
  const thread = isUuid(id)
    ? await tx.conversation.findFirst({
        where: { AND: [{ id }, openTo(actor)] },
        select: { members: { where: { leftAt: null }, select: { actorId: true, actor: true } } },
      })
    : null;
  if (!thread) throw new NotFound();
  const own = await ownVoices(tx, actor);
  const speaking = thread.members.map(({ actorId }) => actorId).filter((member) => own.has(member));
  const voiceId = speaking.find((one) => one === chosen) ?? speaking.find((one) => one === actor.id) ?? speaking[0];
  const others = thread.members.filter(({ actorId }) => actorId !== voiceId);
  const living = others.filter(({ actor: other }) => !other.deletedAt && !other.suspendedAt);
  if (!voiceId || living.length === 0) throw new Conflict("conversations.errors.nobodyLeft");
  await mustBeLively(tx, [voiceId, ...(living.length === 1 ? living.map((one) => one.actorId) : [])]);
  // Among several, whoever does not want to hear it is left out; of two, the writer is told that it goes nowhere.
  if (living.length === 1 && living[0]) await mustBeWelcome(voiceId, living[0].actorId, tx);
  return { conversationId: id, voiceId };
}

async function newThread(tx: Transaction, actor: Acting, { to = [], eventId, voiceId: chosen }: NewMessage) {
  const own = await ownVoices(tx, actor);
  const voiceId = chosen ?? actor.id;
  if (!own.has(voiceId)) throw new NotFound();
  const others = [...new Set(to)].filter((one) => one !== voiceId);
  if (others.length === 0) throw new Invalid({ to: ["conversations.errors.yourself"] });
  if (others.length >= limits.people) throw new Invalid({ to: ["conversations.errors.tooMany"] });
  const found = await tx.actor.count({
    where: { id: { in: others }, kind: { not: "APPLICATION" }, deletedAt: null, suspendedAt: null },
  });
  if (found < others.length) throw new NotFound();
  await mustBeLively(tx, [voiceId, ...others]);
  // Who writes in a group's name is still who was banned from another.
  for (const other of others) for (const id of new Set([voiceId, actor.id])) await mustBeWelcome(id, other, tx);
  if (eventId && (await tx.event.count({ where: { AND: [{ id: eventId }, visibleTo(actor)] } })) === 0)
    throw new NotFound();
  return { conversationId: await threadOf(tx, [voiceId, ...others], { eventId: eventId ?? null }), voiceId };
}

async function ownVoices(tx: Transaction, actor: Acting): Promise<Set<string>> {
  return new Set((await tx.actor.findMany({ where: voices(actor), select: { id: true } })).map(({ id }) => id));
}

async function ownMessage(tx: Transaction, actor: Acting, id: string): Promise<MessageModel> {
  if (!isUuid(id)) throw new NotFound();
  const message = await tx.message.findFirst({
    where: { id, uri: null, deletedAt: null, actor: voices(actor), conversation: openTo(actor) },
  });
  if (!message) throw new NotFound();
  return message;
}

/** An archived group is read, but nothing new is written in its name or to it. */
async function mustBeLively(tx: Transaction, ids: string[]): Promise<void> {
  const archived = await tx.actor.count({ where: { id: { in: ids }, archivedAt: { not: null } } });
  if (archived > 0) throw new Conflict("conversations.errors.archived");
}

async function signature(tx: Transaction, actor: Acting, voiceId: string) {
  if (voiceId === actor.id) return {};
  const { namesAnswers } = await tx.actor.findUniqueOrThrow({ where: { id: voiceId }, select: { namesAnswers: true } });
  return { authorId: actor.id, signed: namesAnswers };
}

async function words(tx: Transaction, text: string) {
  const html = linkMentions(markdownToHtml(text), await mentionedIn(tx, text));
  return { source: text, html, searchText: wordsOf(text).join(" ") };
}
