import { mustBeWelcome } from "../blocks/queries";
import { type Transaction, transaction } from "../db";
import { must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { now } from "../time";
import { reactableBy, reactableComment } from "./policy";
import type { Reacted } from "./schema";

/**
 * Somebody likes an event or a comment, or passes it on to those who follow them. Twice is once.
 * @param activityUri the Like or Announce of somebody elsewhere
 * @throws NotFound when there is nothing of the kind that the actor may react to, Conflict when they are not welcome there
 */
export async function react(
  actor: Acting,
  { kind, ...liked }: Reacted,
  { activityUri = null }: { activityUri?: string | null } = {},
): Promise<void> {
  must(actor.kind !== "APPLICATION");
  await transaction(async (tx) => {
    await mustBeWelcome(actor.id, await ownerOf(tx, actor, { kind, ...liked }), tx);
    const { count } = await tx.reaction.createMany({
      data: [{ kind, ...liked, actorId: actor.id, activityUri, createdAt: now() }],
      skipDuplicates: true,
    });
    const where = { kind, ...liked, actorId: actor.id };
    if (count === 0) {
      if (activityUri) await tx.reaction.updateMany({ where, data: { activityUri } });
      return;
    }
    const { id } = await tx.reaction.findFirstOrThrow({ where });
    const factId = await record(tx, "reaction.added", { actorId: actor.id, subject: id, data: { kind, ...liked } });
    if (actor.host === "") await tx.reaction.update({ where: { id }, data: { activityUri: `/activities/${factId}` } });
  });
}

/** Takes a like or a boost back; nothing happens where there is none. */
export async function unreact(actor: Acting, { kind, ...liked }: Reacted): Promise<void> {
  await transaction(async (tx) => {
    const before = await tx.reaction.findFirst({ where: { kind, ...liked, actorId: actor.id } });
    if (!before) return;
    const { count } = await tx.reaction.deleteMany({ where: { id: before.id } });
    if (count === 0) return;
    const data = { kind, ...liked, activityUri: before.activityUri };
    await record(tx, "reaction.removed", { actorId: actor.id, subject: before.id, data });
  });
}

/** Whose it is that is reacted to. */
async function ownerOf(tx: Transaction, actor: Acting, { kind, eventId, commentId }: Reacted): Promise<string> {
  if (eventId !== undefined) {
    const where = { AND: [{ id: eventId }, reactableBy(actor, kind)] };
    const event = await tx.event.findFirst({ where, select: { organiserId: true } });
    if (!event) throw new NotFound();
    return event.organiserId;
  }
  const where = { AND: [{ id: commentId }, reactableComment(actor, kind)] };
  const comment = await tx.comment.findFirst({ where, select: { actorId: true } });
  if (!comment?.actorId) throw new NotFound();
  return comment.actorId;
}
