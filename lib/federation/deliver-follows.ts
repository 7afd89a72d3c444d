import { db, transaction } from "../db";
import type { Actor } from "../generated/prisma/client";
import type { Fact } from "../jobs/facts";
import { answerActivity, followActivity } from "./activities";
import { inboxOf } from "./audience";
import type { JsonObject } from "./context";
import { queueActivity } from "./delivery";
import { markSent } from "./receipts";
import { absolute, actorUri } from "./uris";

/** One of ours follows somebody elsewhere. */
export async function deliverFollow(fact: Fact): Promise<void> {
  const follow = await db.follow.findUnique({
    where: { id: fact.subject },
    include: { follower: true, followed: true },
  });
  if (!follow || follow.followed.host === "" || follow.follower.host !== "") return;
  const json = followActivity(fact.id, actorUri(follow.follower), actorUri(follow.followed));
  await send(fact.id, follow.follower, json, follow.followed);
}

/** Somebody elsewhere follows one of ours, and was accepted. */
export async function answerFollow(fact: Fact): Promise<void> {
  const follow = await db.follow.findUnique({
    where: { id: fact.subject },
    include: { follower: true, followed: true },
  });
  if (!follow?.activityUri || follow.state !== "ACCEPTED" || follow.follower.host === "" || follow.followed.host !== "")
    return;
  const object = followObject(follow.activityUri, follow.follower, follow.followed);
  const json = answerActivity("Accept", fact.id, actorUri(follow.followed), object, actorUri(follow.follower));
  await send(fact.id, follow.followed, json, follow.follower);
}

/** One of ours follows no longer. */
export async function deliverUnfollow(fact: Fact): Promise<void> {
  const { followedId, activityUri } = fact.data as { followedId: string; activityUri: string | null };
  const [follower, followed] = await pair(fact.actorId, followedId);
  if (!follower || !followed || follower.host !== "" || followed.host === "" || !activityUri) return;
  const object = { ...followObject(absolute(activityUri), follower, followed), to: [actorUri(followed)] };
  const json = answerActivity("Undo", fact.id, actorUri(follower), object, actorUri(followed));
  await send(fact.id, follower, json, followed);
}

/** One of ours sent a follower away, or refused one. */
export async function deliverFollowRemoval(fact: Fact): Promise<void> {
  const { followerId, activityUri } = fact.data as { followerId: string; activityUri: string | null };
  const [followed, follower] = await pair(fact.actorId, followerId);
  if (!follower || !followed || follower.host === "" || followed.host !== "" || !activityUri) return;
  const object = followObject(activityUri, follower, followed);
  const json = answerActivity("Reject", fact.id, actorUri(followed), object, actorUri(follower));
  await send(fact.id, followed, json, follower);
}

function followObject(id: string, follower: Actor, followed: Actor): JsonObject {
  return { type: "Follow", id, actor: actorUri(follower), object: actorUri(followed) };
}

async function pair(one: string | null, other: string): Promise<[Actor | null, Actor | null]> {
  if (!one) return [null, null];
  const actors = await db.actor.findMany({ where: { id: { in: [one, other] } } });
  return [actors.find(({ id }) => id === one) ?? null, actors.find(({ id }) => id === other) ?? null];
}

async function send(factId: string, sender: Actor, json: JsonObject, recipient: Actor): Promise<void> {
  const inbox = inboxOf(recipient);
  await transaction(async (tx) => {
    await queueActivity(tx, { factId, actorId: sender.id, json, inboxes: inbox ? [inbox] : [] });
    await markSent(tx, factId);
  });
}
