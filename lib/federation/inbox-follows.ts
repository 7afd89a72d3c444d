import { db } from "../db";
import { follow } from "../follows/commands";
import type { ActorModel } from "../generated/prisma/models";
import { idOf, type Json } from "./parse";
import { parseLocal } from "./uris";

/** Somebody elsewhere follows a person, a group or this server. Accepted by the effect of the fact that this records. */
export async function onFollow(sender: ActorModel, activity: Json): Promise<string> {
  const followed = await localActorOf(idOf(activity.object));
  if (!followed) return "follows nobody of ours";
  await follow(sender, followed.id, { activityUri: idOf(activity) });
  return "done";
}

/** Our actor that a URI names, living and not suspended. */
export async function localActorOf(uri: string | null): Promise<ActorModel | null> {
  const named = uri ? parseLocal(uri) : null;
  if (named?.type !== "actor") return null;
  return db.actor.findFirst({
    where: { handle: named.handle.toLowerCase(), host: "", deletedAt: null, suspendedAt: null },
  });
}
