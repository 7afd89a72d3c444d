import { noWords } from "../conversations/schema";
import type { Transaction } from "../db";
import { wipe } from "../discussions/leaving";
import { NotFound } from "../errors";
import { eraseEvent } from "../events/commands";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { stir } from "../live/commands";
import { erasePost } from "../posts/commands";
import { now } from "../time";
import type { Target } from "./targets";

/**
 * Deletes it for good, as its author would. Other servers are told as they would be then.
 * @returns the keys of pictures whose files go once it is committed
 * @throws NotFound when it is gone
 */
export async function erase(tx: Transaction, moderator: Acting, { kind, id }: Target): Promise<string[]> {
  if (kind === "event") {
    const key = await eraseEvent(tx, { ...moderator, steward: true }, id);
    return key ? [key] : [];
  }
  if (kind === "post")
    return erasePost(tx, moderator, await found(tx.post.findFirst({ where: { id, deletedAt: null } })));
  if (kind === "media") return [(await tx.media.delete({ where: { id }, select: { key: true } })).key];
  if (kind === "comment") await eraseComment(tx, moderator, id);
  if (kind === "entry") await eraseEntry(tx, id);
  if (kind === "message") await eraseMessage(tx, id);
  return [];
}

async function eraseComment(tx: Transaction, moderator: Acting, id: string): Promise<void> {
  const { eventId, uri, state: was } = await found(tx.comment.findUnique({ where: { id } }));
  await keepAway(tx, uri);
  await record(tx, "comment.deleted", { actorId: moderator.id, subject: id, data: { eventId, was } });
  const gone = { state: "DELETED", source: "", html: "", pinnedAt: null, actorId: null } as const;
  await tx.comment.update({ where: { id }, data: gone });
}

async function eraseEntry(tx: Transaction, id: string): Promise<void> {
  const { discussionId, uri, discussion } = await found(
    tx.entry.findUnique({ where: { id }, include: { discussion: { select: { groupId: true } } } }),
  );
  await keepAway(tx, uri);
  await wipe(tx, { id });
  const { groupId } = discussion;
  await record(tx, "entry.deleted", { subject: id, groupId, data: { discussionId, own: false } });
  await stir(tx, discussionId);
}

async function eraseMessage(tx: Transaction, id: string): Promise<void> {
  const { conversationId, actorId, uri } = await found(tx.message.findUnique({ where: { id } }));
  await keepAway(tx, uri);
  await tx.message.update({ where: { id }, data: { ...noWords, deletedAt: now() } });
  await record(tx, "message.deleted", { actorId, subject: id, data: { conversationId } });
}

/** Words of another server's people do not come back, whatever it says. */
async function keepAway(tx: Transaction, uri: string | null): Promise<void> {
  if (!uri) return;
  const grave = { uri, formerType: "Note", final: true };
  await tx.tombstone.upsert({ where: { uri }, update: { final: true }, create: grave });
}

async function found<Row>(row: Promise<Row | null>): Promise<Row> {
  const there = await row;
  if (!there) throw new NotFound();
  return there;
}
