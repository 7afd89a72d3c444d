import { noWords } from "../conversations/schema";
import { transaction } from "../db";
import { wipe } from "../discussions/leaving";
import { NotFound } from "../errors";
import { deleteEvent } from "../events/commands";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { stir } from "../live/commands";
import { removeFiles } from "../media/files";
import { erasePost } from "../posts/commands";
import { now } from "../time";
import type { Target } from "./targets";

/** Deletes it for good, as its author would. Other servers are told as they would be then. @throws NotFound when it is gone */
export async function erase(moderator: Acting, { kind, id }: Target): Promise<void> {
  if (kind === "event") return deleteEvent({ ...moderator, steward: true }, { eventId: id });
  if (kind === "post")
    return erasePost(moderator, (tx) => found(tx.post.findFirst({ where: { id, deletedAt: null } })));
  if (kind === "media") return erasePicture(id);
  await transaction(async (tx) => {
    if (kind === "comment") {
      const { eventId, state: was } = await found(tx.comment.findUnique({ where: { id } }));
      await record(tx, "comment.deleted", { actorId: moderator.id, subject: id, data: { eventId, was } });
      const gone = { state: "DELETED", source: "", html: "", pinnedAt: null, actorId: null } as const;
      await tx.comment.update({ where: { id }, data: gone });
    }
    if (kind === "entry") {
      const { discussionId, discussion } = await found(
        tx.entry.findUnique({ where: { id }, include: { discussion: { select: { groupId: true } } } }),
      );
      await wipe(tx, { id });
      const { groupId } = discussion;
      await record(tx, "entry.deleted", { subject: id, groupId, data: { discussionId, own: false } });
      await stir(tx, discussionId);
    }
    if (kind === "message") {
      const { conversationId, actorId } = await found(tx.message.findUnique({ where: { id } }));
      await tx.message.update({ where: { id }, data: { ...noWords, deletedAt: now() } });
      await record(tx, "message.deleted", { actorId, subject: id, data: { conversationId } });
    }
  });
}

async function erasePicture(id: string): Promise<void> {
  const { key } = await transaction((tx) => tx.media.delete({ where: { id }, select: { key: true } }));
  await removeFiles(key);
}

async function found<Row>(row: Promise<Row | null>): Promise<Row> {
  const there = await row;
  if (!there) throw new NotFound();
  return there;
}
