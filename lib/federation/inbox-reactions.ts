import { db } from "../db";
import type { ActorModel } from "../generated/prisma/models";
import { react, unreact } from "../reactions/commands";
import type { Liked } from "../reactions/schema";
import { localEventOf } from "./inbox-joins";
import { hasType, idOf, isRecord, type Json } from "./parse";
import { parseLocal } from "./uris";

/** Somebody likes an event or a comment that is known here, with a heart or any other sign (EmojiReact, Misskey). */
export async function onLike(sender: ActorModel, activity: Json): Promise<string> {
  const liked = await likedBy(idOf(activity.object));
  if (!liked) return "likes nothing that is known here";
  await react(sender, { kind: "LIKE", ...liked }, { activityUri: idOf(activity) });
  return "done";
}

/**
 * Somebody passes on what is known here. Who organises an event tells of it in this way, and a server of all that is on it:
 * that is no boost.
 * @returns false when it was none
 */
export async function takeBoost(sender: ActorModel, activity: Json): Promise<boolean> {
  const boosted = sender.kind === "APPLICATION" ? null : await likedBy(idOf(activity.object));
  if (!boosted || (await tellsOfOwn(sender, boosted))) return false;
  await react(sender, { kind: "BOOST", ...boosted }, { activityUri: idOf(activity) });
  return true;
}

/** A like or a boost is taken back, embedded or named by its id. @returns false when this undoes none of the sender's */
export async function undoReaction(sender: ActorModel, object: unknown): Promise<boolean> {
  const id = idOf(object);
  const byId = id ? await db.reaction.findFirst({ where: { activityUri: id, actorId: sender.id } }) : null;
  if (byId) {
    const { kind, eventId, commentId } = byId;
    await unreact(sender, eventId ? { kind, eventId } : { kind, commentId: commentId ?? "" });
    return true;
  }
  const kind = hasType(object, "Like", "EmojiReact") ? "LIKE" : hasType(object, "Announce") ? "BOOST" : null;
  const liked = kind && isRecord(object) ? await likedBy(idOf(object.object)) : null;
  if (!kind || !liked) return false;
  await unreact(sender, { kind, ...liked });
  return true;
}

/** What a URI names, of ours or of others, if it is here. */
async function likedBy(uri: string | null): Promise<Liked | null> {
  if (!uri) return null;
  const local = parseLocal(uri);
  if (local?.type === "comment")
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(local.id) ? { commentId: local.id } : null;
  const event = local ? await localEventOf(uri) : await db.event.findUnique({ where: { uri }, select: { id: true } });
  if (event) return { eventId: event.id };
  const comment = local ? null : await db.comment.findUnique({ where: { uri }, select: { id: true } });
  return comment && { commentId: comment.id };
}

async function tellsOfOwn(sender: ActorModel, { eventId, commentId }: Liked): Promise<boolean> {
  const organiserId = sender.id;
  if (eventId) return (await db.event.count({ where: { id: eventId, organiserId } })) > 0;
  return (await db.comment.count({ where: { id: commentId, event: { organiserId } } })) > 0;
}
