import { db } from "../db";
import { unfollow } from "../follows/commands";
import type { ActorModel } from "../generated/prisma/models";
import { leaveEvent } from "../participations/commands";
import { undoBlock } from "./inbox-blocks";
import { localActorOf } from "./inbox-follows";
import { localEventOf } from "./inbox-joins";
import { undoReaction } from "./inbox-reactions";
import { undoRsvp } from "./inbox-rsvp";
import { hasType, idOf, isRecord, type Json } from "./parse";

/**
 * Takes back a Follow, a Join, a Like, an Announce or a Block, embedded or named by its id. Only one's own: what is undone is looked for among what
 * the sender did.
 */
export async function onUndo(sender: ActorModel, activity: Json): Promise<string> {
  const { object } = activity;
  if (isRecord(object) && object.actor !== undefined && idOf(object.actor) !== sender.uri)
    return "undoes what somebody else did";
  const id = idOf(object);
  if (id) {
    const follow = await db.follow.findFirst({ where: { activityUri: id, followerId: sender.id } });
    if (follow) return done(unfollow(sender, follow.followedId));
    const joined = await db.participation.findFirst({ where: { activityUri: id, actorId: sender.id } });
    if (joined) return done(leaveEvent(sender, { eventId: joined.eventId }));
  }
  if (await undoReaction(sender, object)) return "done";
  const unblocked = await undoBlock(sender, object);
  if (unblocked) return unblocked;
  if (!isRecord(object)) return "undoes nothing we know";
  const followed = hasType(object, "Follow") ? await localActorOf(idOf(object.object)) : null;
  if (followed) return done(unfollow(sender, followed.id));
  const answered = await undoRsvp(sender, object);
  if (answered) return answered;
  const event = hasType(object, "Join") ? await localEventOf(idOf(object.object)) : null;
  return event ? done(leaveEvent(sender, { eventId: event.id })) : "undoes nothing we know";
}

async function done(work: Promise<unknown>): Promise<string> {
  await work;
  return "done";
}
