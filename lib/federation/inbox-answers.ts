import { db } from "../db";
import { NotFound } from "../errors";
import { acceptFollow, rejectFollow } from "../follows/commands";
import type { ActorModel } from "../generated/prisma/models";
import { confirmJoin, ignoreJoin, refuseJoin } from "../participations/remote";
import { localActorOf } from "./inbox-follows";
import { answerMembership } from "./inbox-memberships";
import { onRsvp } from "./inbox-rsvp";
import { hasType, idOf, isRecord, type Json } from "./parse";
import { decidesFor } from "./remote-groups";
import { isLocal } from "./uris";

/**
 * Accept, Reject or Ignore of a Follow or a Join that we sent. Theirs is matched by our activity's id, embedded or
 * alone, else by who asked whom; only whom we asked may answer, which the commands see to.
 */
export async function onAnswer(sender: ActorModel, activity: Json): Promise<string> {
  const membership = hasType(activity, "Accept", "Reject") ? await answerMembership(sender, activity) : null;
  if (membership) return membership;
  for (const about of [await aboutActivity(activity.object), await aboutPair(sender, activity.object)]) {
    if (!about) continue;
    const done = await settle(sender, activity, about).catch(notFound);
    if (done) return "done";
  }
  return (await onRsvp(sender, activity)) ?? "answers nothing of ours";
}

type About = { follow: Parameters<typeof acceptFollow>[1] } | { join: Parameters<typeof confirmJoin>[1] };

async function settle(sender: ActorModel, activity: Json, about: About): Promise<boolean> {
  if ("follow" in about) {
    if (hasType(activity, "Accept")) await acceptFollow(sender, about.follow);
    else await rejectFollow(sender, about.follow);
    return true;
  }
  await knowWhoDecides(sender, about.join);
  if (hasType(activity, "Accept")) await confirmJoin(sender, about.join);
  else if (hasType(activity, "Reject")) await refuseJoin(sender, about.join);
  else await ignoreJoin(sender, about.join);
  return true;
}

/** A group's moderators answer for it, too: whether the sender is one, its own list says. */
async function knowWhoDecides(sender: ActorModel, join: Parameters<typeof confirmJoin>[1]): Promise<void> {
  const event = await db.event.findFirst({
    where: "eventId" in join ? { id: join.eventId } : { participations: { some: join } },
    select: { organiser: true },
  });
  const group = event?.organiser;
  if (group?.kind === "GROUP" && group.host !== "" && group.id !== sender.id)
    await decidesFor(sender, group, null, "manageEvents");
}

function notFound(error: unknown): false {
  if (error instanceof NotFound) return false;
  throw error;
}

/** Which of our requests bears this id. */
async function aboutActivity(object: unknown): Promise<About | null> {
  const id = idOf(object);
  if (!id || !isLocal(id)) return null;
  const activityUri = new URL(id).pathname;
  if ((await db.follow.count({ where: { activityUri, follower: { host: "" } } })) > 0)
    return { follow: { activityUri } };
  if ((await db.participation.count({ where: { activityUri, actor: { host: "" } } })) > 0)
    return { join: { activityUri } };
  return null;
}

/** Some rewrite what they answer to and keep only who asked and for what. */
async function aboutPair(sender: ActorModel, object: unknown): Promise<About | null> {
  if (!isRecord(object)) return null;
  const asker = await localActorOf(idOf(object.actor));
  const target = idOf(object.object);
  if (!asker || !target) return null;
  if (hasType(object, "Follow") && target === sender.uri) return { follow: { followerId: asker.id } };
  if (!hasType(object, "Join")) return null;
  const event = await db.event.findUnique({ where: { uri: target }, select: { id: true } });
  return event ? { join: { actorId: asker.id, eventId: event.id } } : null;
}
