import type { ActorModel } from "../generated/prisma/models";
import { receiveInvitations } from "../invitations/commands";
import { onInviteMember } from "./inbox-memberships";
import { idOf, idsOf, type Json, list } from "./parse";
import { peopleHere, remoteActor, remoteEvent } from "./remote-objects";
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
  const unknown = await groupToMeet(uri, activity);
  if (unknown) return onInviteMember(sender, unknown, activity);
  const found = await remoteEvent(activity.object, sender, { ...activity, to: activity.to ?? activity.target });
  if ("refused" in found) return found.refused;
  const { id, organiserId, authorId } = found.value;
  if (![organiserId, authorId].includes(sender.id)) return "invites to what is not theirs";
  await receiveInvitations(organiserId, id, people);
  return "done";
}

/** A group of which nobody here has heard yet: Mobilizon names it as the one in whose name it invites, too. */
async function groupToMeet(uri: string, activity: Json): Promise<ActorModel | null> {
  if (idsOf(activity.attributedTo)[0] !== uri) return null;
  const met = await remoteActor(uri);
  return "value" in met && met.value.kind === "GROUP" ? met.value : null;
}
