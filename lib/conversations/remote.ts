import { isBlockedBy } from "../blocks/queries";
import { db, lockId, type Transaction, transaction } from "../db";
import { Forbidden, Gone } from "../errors";
import type { MessageModel } from "../generated/prisma/models";
import { htmlToText, sanitiseHtml } from "../html";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { wordsOf } from "../search/rules";
import { now } from "../time";
import { noWords } from "./schema";
import { type Hints, threadOf } from "./threads";

/** A private note of another server, as its writer sent it. */
interface RemoteMessage extends Hints {
  uri: string;
  /** People and groups of ours to whom it is addressed. */
  here: string[];
  /** Others elsewhere to whom it is addressed as well. */
  elsewhere: string[];
  /** HTML as sent: not safe yet. */
  html: string;
  /** When it was written or last changed, as its server says. */
  updated: Date | null;
}

/**
 * Keeps a private note for those of ours to whom it is addressed. Those who block its writer are passed over. The same
 * note again changes nothing.
 * @throws Forbidden when nobody of ours takes it, Gone when it was deleted once
 */
export async function receiveMessage(sender: Acting, input: RemoteMessage): Promise<void> {
  const { uri, here, elsewhere, html, updated, ...hints } = input;
  await transaction(async (tx) => {
    await lockId(tx, uri);
    if (await tx.tombstone.findUnique({ where: { uri } })) throw new Gone();
    const readers: string[] = [];
    for (const id of here) if (!(await isBlockedBy(sender.id, id, tx))) readers.push(id);
    if (readers.length === 0) throw new Forbidden("blocks.errors.refused");
    const conversationId = await threadOf(tx, [sender.id, ...readers, ...elsewhere], hints);
    // Asked under the lock of these people: two deliveries of one note keep one.
    if (await tx.message.findUnique({ where: { uri }, select: { id: true } })) return;
    const { id } = await tx.message.create({
      data: {
        conversationId,
        actorId: sender.id,
        ...wordsFrom(html),
        uri,
        inReplyToUri: hints.answers && "uri" in hints.answers ? hints.answers.uri : null,
        remoteUpdated: updated,
        // When it came, whatever it says: else it could hide among what was read long ago.
        createdAt: now(),
      },
    });
    await tx.conversation.update({ where: { id: conversationId }, data: { updatedAt: now() } });
    await record(tx, "message.written", { actorId: sender.id, subject: id, data: { conversationId } });
  });
}

/**
 * Its writer changed it. What is older than what we have changes nothing.
 * @throws Forbidden when it is somebody else's
 */
export async function changeMessage(
  sender: Acting,
  { uri, html, updated }: { uri: string; html: string; updated: Date },
): Promise<void> {
  await transaction(async (tx) => {
    const message = await ofSender(tx.message.findUnique({ where: { uri } }), sender);
    if (!message || message.deletedAt || (message.remoteUpdated ?? message.createdAt) >= updated) return;
    const words = wordsFrom(html);
    if (words.html === message.html) return;
    const data = { ...words, editedAt: now(), remoteUpdated: updated };
    await tx.message.update({ where: { uri }, data });
  });
}

/** Its writer took it back: the words go, a gap stays, the id never comes again. @throws Forbidden when somebody else's */
export async function forgetMessage(sender: Acting, uri: string): Promise<void> {
  await transaction(async (tx) => {
    await lockId(tx, uri);
    const message = await ofSender(tx.message.findUnique({ where: { uri } }), sender);
    if (!message) return;
    await tx.tombstone.createMany({ data: [{ uri, formerType: "Note" }], skipDuplicates: true });
    await tx.message.update({ where: { uri }, data: { ...noWords, deletedAt: now() } });
  });
}

/** Where its writer's server shows it again the gap goes: the words come anew. */
export async function dropGap(tx: Transaction, uri: string): Promise<void> {
  await tx.message.deleteMany({ where: { uri, deletedAt: { not: null } } });
}

/** Whether a private note is kept under this id. */
export async function knowsMessage(uri: string): Promise<boolean> {
  return (await db.message.count({ where: { uri } })) > 0;
}

function wordsFrom(html: string) {
  const safe = sanitiseHtml(html);
  return { source: safe, html: safe, searchText: wordsOf(htmlToText(safe)).join(" ") };
}

async function ofSender(found: Promise<MessageModel | null>, sender: Acting): Promise<MessageModel | null> {
  const message = await found;
  if (message && message.actorId !== sender.id) throw new Forbidden();
  return message;
}
