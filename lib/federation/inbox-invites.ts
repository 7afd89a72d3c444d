import type { ActorModel } from "../generated/prisma/models";
import { receiveInvitations } from "../invitations/commands";
import { onInviteMember } from "./inbox-memberships";
import { idOf, type Json, list } from "./parse";
import { peopleHere, remoteEvent } from "./remote-objects";
import { groupOf } from "./remote-parties";
import { isLocal } from "./uris";

/**
 * Somebody elsewhere asks people of ours to come to their event, which is embedded or named by its id (Mobilizon,
 * Friendica, Hubzilla). Heard from those who make the event alone: others could ask anybody to anything.
 */
export async function onInvite(sender: ActorModel, activity: Json): Promise<string> {
  const uri = idOf(activity.object);
  const group = await groupOf(uri);
  if (group) return onInviteMember(sender, group, activity);
  if (!uri || isLocal(uri)) return "invites to nothing of theirs";
  const people = await peopleHere(
    [...list(activity.target, 20), ...list(activity.to, 20)].flatMap((one) => idOf(one) ?? []),
  );
  if (people.length === 0) return "invites nobody of ours";
  const found = await remoteEvent(activity.object, sender, { ...activity, to: activity.to ?? activity.target });
  if ("refused" in found) return found.refused;
  const { id, organiserId, authorId } = found.value;
  if (![organiserId, authorId].includes(sender.id)) return "invites to what is not theirs";
  await receiveInvitations(organiserId, id, people);
  return "done";
}
