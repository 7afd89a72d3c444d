import { db } from "../db";
import { Refusal } from "../errors";
import type { MemberRole } from "../generated/prisma/enums";
import type { ActorModel } from "../generated/prisma/models";
import { dropRemotePost, removeRemotePost, saveRemotePost } from "../posts/remote";
import { type Kind, nothingKnown } from "./object-kind";
import { idOf, type Json, type Parsed, sameHost } from "./parse";
import { parseArticle, type ReadPost } from "./parse-article";
import { decidesFor, memberOfOurs } from "./remote-groups";
import { fetchObject, isGone, remoteActor } from "./remote-objects";
import { isBlocked } from "./servers";
import { isLocal } from "./uris";

/** Posts of groups elsewhere: for everybody, or for members where one of ours is one. */
export const articleKind: Kind = {
  types: ["Article"],
  create: told,
  update: told,
  remove,
  announce: (sender, activity) => told(sender, { ...activity, to: undefined, cc: undefined }),
  knows: async (uri) => (await db.post.count({ where: { uri } })) > 0,
  async forget(uri) {
    if ((await db.post.count({ where: { uri, visibility: "PUBLIC" } })) > 0) await removeRemotePost(uri);
  },
};

/**
 * What a group says itself is believed as embedded; what anybody else says of it is asked for where it lives, in the
 * name of a member of ours where it is for members.
 */
async function told(sender: ActorModel, activity: Json): Promise<string> {
  const uri = idOf(activity.object);
  if (!uri || isLocal(uri)) return "no post of another server";
  if (await isBlocked(uri)) return "its server is blocked";
  if (await db.tombstone.findUnique({ where: { uri } })) return "deleted";
  const said = parseArticle(activity.object, activity);
  if ("value" in said && said.value.uri === uri && sameHost(uri, sender.uri)) {
    const group = await groupAmong(said.value.groups);
    if (!group) return "no group wrote it";
    if (sender.id === group.id) return keep(said.value, group);
    return fetched(uri, await memberOfOurs(group));
  }
  return fetched(uri, null);
}

async function fetched(uri: string, as: ActorModel | null): Promise<string> {
  const document = await fetchObject(uri, as);
  if ("refused" in document) return document.refused;
  const post: Parsed<ReadPost> = parseArticle(document.value);
  if ("refused" in post) return post.refused;
  const group = await groupAmong(post.value.groups);
  return group ? keep(post.value, group) : "no group wrote it";
}

async function keep(post: ReadPost, group: ActorModel): Promise<string> {
  // It may come a moment before the answer that makes one of ours a member; who is none cannot read it.
  if (post.visibility === "MEMBERS" && !(await hasPartHere(group))) {
    await dropRemotePost(post.uri, group.id);
    return "for members, of whom none is here";
  }
  const { groups: _, ...saved } = post;
  try {
    await saveRemotePost(saved, group.id);
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.name;
    throw error;
  }
}

async function hasPartHere(group: ActorModel): Promise<boolean> {
  const where = { groupId: group.id, role: { notIn: ["BANNED", "REJECTED"] as MemberRole[] }, actor: { host: "" } };
  return (await db.membership.count({ where })) > 0;
}

async function groupAmong(uris: string[]): Promise<ActorModel | null> {
  for (const uri of uris.slice(0, 4)) {
    const actor = await remoteActor(uri);
    if ("value" in actor && actor.value.kind === "GROUP") return actor.value;
  }
  return null;
}

/**
 * A group takes a post back, or somebody whom its list names; of anybody else of its server it is only heard that we
 * might ask. One for members may come back: it may have been taken from ours alone.
 */
async function remove(sender: ActorModel, _activity: Json, uri: string): Promise<string> {
  const post = await db.post.findUnique({ where: { uri }, include: { organiser: true } });
  if (!post) return nothingKnown;
  const theirs = post.organiserId === sender.id || (await decidesFor(sender, post.organiser, null, "manageEvents"));
  if (post.visibility === "MEMBERS") {
    if (!theirs) return "deletes what is not theirs";
    await dropRemotePost(uri, post.organiserId);
    return "done";
  }
  if (!theirs && !(await isGone(uri))) return "deletes what is still there, and not theirs";
  await removeRemotePost(uri);
  return "done";
}
