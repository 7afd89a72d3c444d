import type { ActorModel } from "../generated/prisma/models";
import { ourMembersIn } from "../memberships/remote";
import { idsOf, isPublic, isRecord, type Json, list, sameHost } from "./parse";
import { decidesFor } from "./remote-groups";
import { groupOf } from "./remote-parties";
import { serverName } from "./servers";
import { absolute, isLocal } from "./uris";

/**
 * Who says what a group's moderator says of something that is not for everybody: the group, where its own list names
 * them. What is for everybody needs no such belief: it is asked for where it lives.
 */
export async function speakerOf(sender: ActorModel, { object, ...activity }: Json): Promise<ActorModel> {
  if (!isRecord(object) || [object, activity].some(({ to, cc }) => isPublic(to) || isPublic(cc))) return sender;
  for (const uri of idsOf(object.attributedTo).slice(0, 5)) {
    const group = uri !== sender.uri && sameHost(uri, sender.uri) ? await groupOf(uri) : null;
    if (group && (await decidesFor(sender, group, null, "manageEvents"))) return group;
  }
  return sender;
}

/** Mobilizon addresses what is for members to the group's collection of them: here, to those of ours whom it holds. */
export async function withMembersNamed(sender: ActorModel, activity: Json): Promise<Json> {
  const collections = idsOf([...list(activity.to), ...list(activity.cc)]).filter(
    (uri) => !isLocal(uri) && sameHost(uri, sender.uri),
  );
  const handles = await Promise.all(
    [...new Set(collections)].slice(0, 10).map((uri) => ourMembersIn(uri, serverName(uri))),
  );
  const named = handles.flat().map((handle) => absolute(`/@${handle}`));
  return named.length > 0 ? { ...activity, to: [...list(activity.to), ...named] } : activity;
}
