import { db, type Prisma, transaction } from "../db";
import type { Fact } from "../jobs/facts";
import type { Reacted } from "../reactions/schema";
import { announceActivity, likeActivity, undoActivity } from "./activities";
import { followersOf, inboxesOf } from "./audience";
import type { JsonObject } from "./context";
import { queueActivity } from "./delivery";
import { actorUri, collectionUri, commentUri, eventUri } from "./uris";

/** One of ours likes something: whose it is hears of it. Or passes it on: those who follow them, too. */
export async function deliverReaction(fact: Fact): Promise<void> {
  const reacted = fact.data as unknown as Reacted;
  const reaction = await db.reaction.findUnique({ where: { id: fact.subject }, include: { actor: true } });
  const target = await targetOf(reacted);
  if (!target || reaction?.actor.host !== "") return;
  const actor = actorUri(reaction.actor);
  const json =
    reacted.kind === "LIKE"
      ? likeActivity(fact.id, actor, target.uri, target.owner)
      : announceActivity(
          fact.id,
          actor,
          target.uri,
          [collectionUri(reaction.actor.handle, "followers"), target.owner],
          fact.at,
        );
  await send(fact.id, reaction.actorId, json, hearers(reacted, reaction.actorId, target.ownerId));
}

/** One of ours takes it back. */
export async function deliverUnreaction(fact: Fact): Promise<void> {
  const reacted = fact.data as unknown as Reacted & { activityUri: string | null };
  const id = /^\/activities\/([0-9a-f-]{36})$/.exec(reacted.activityUri ?? "")?.[1];
  const told = id ? await db.activity.findUnique({ where: { id } }) : null;
  const target = await targetOf(reacted);
  if (!told || !target || !fact.actorId) return;
  const json = undoActivity(fact.id, told.json as JsonObject, fact.at);
  await send(fact.id, fact.actorId, json, hearers(reacted, fact.actorId, target.ownerId));
}

function hearers({ kind }: Reacted, actorId: string, ownerId: string): Prisma.ActorWhereInput {
  return { OR: [{ id: ownerId }, ...(kind === "BOOST" ? [followersOf(actorId)] : [])] };
}

/** What is reacted to and whose it is; null once it is gone. */
async function targetOf({
  eventId,
  commentId,
}: Reacted): Promise<{ uri: string; owner: string; ownerId: string } | null> {
  if (eventId) {
    const event = await db.event.findUnique({ where: { id: eventId }, include: { organiser: true } });
    return event && { uri: eventUri(event), owner: actorUri(event.organiser), ownerId: event.organiserId };
  }
  const comment = await db.comment.findUnique({ where: { id: commentId ?? "" }, include: { actor: true } });
  return comment?.actor
    ? { uri: commentUri(comment), owner: actorUri(comment.actor), ownerId: comment.actor.id }
    : null;
}

async function send(factId: string, actorId: string, json: JsonObject, to: Prisma.ActorWhereInput): Promise<void> {
  const inboxes = await inboxesOf(to);
  await transaction((tx) => queueActivity(tx, { factId, actorId, json, inboxes }));
}
