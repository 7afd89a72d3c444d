import type { ActorModel } from "../generated/prisma/models";
import { receiveMove } from "../moves/commands";
import { localActorOf } from "./inbox-follows";
import { idOf, type Json } from "./parse";
import { actorAnew, type Outcome } from "./remote-objects";
import { isLocal } from "./uris";

/**
 * Somebody moves to another address. It counts when that address says, asked anew, that it is theirs, too (security.md F15):
 * then those of ours who follow them follow there. Nobody moves anybody else; Mobilizon moves its documents by this word.
 */
export async function onMove(sender: ActorModel, activity: Json): Promise<string> {
  if (!sender.uri || idOf(activity.object) !== sender.uri) return "moves something other than itself";
  const uri = idOf(activity.target);
  if (!uri || uri === sender.uri) return "moves nowhere";
  const target = await movedTo(uri);
  if ("refused" in target) return `where it moves: ${target.refused}`;
  if (!target.value.alsoKnownAs.includes(sender.uri)) return "moves to somebody who does not say so";
  await receiveMove(sender.id, target.value.id);
  return "done";
}

async function movedTo(uri: string): Promise<Outcome<ActorModel>> {
  if (!isLocal(uri)) return actorAnew(uri);
  const own = await localActorOf(uri);
  return own ? { value: own } : { refused: "nobody of ours" };
}
