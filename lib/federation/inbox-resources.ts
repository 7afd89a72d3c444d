import { db } from "../db";
import type { ActorModel } from "../generated/prisma/models";
import { can } from "../memberships/policy";
import { mayIn, roleIn } from "../memberships/queries";
import { livelyGroup } from "../memberships/standing";
import { removeRemoteResource, saveRemoteResource } from "../resources/remote";
import { onModerators } from "./inbox-moderators";
import { onMove } from "./inbox-moves";
import { type Kind, nothingKnown } from "./object-kind";
import { hasType, idOf, type Json, sameHost } from "./parse";
import { parseResource, type ReadResource } from "./parse-resource";
import { decidesFor, memberOfOurs } from "./remote-groups";
import { fetchObject } from "./remote-objects";
import { actorOf, groupOf } from "./remote-parties";
import { isBlocked } from "./servers";
import { isLocal, parseLocal } from "./uris";

const types = ["Document", "ResourceCollection"] as const;
/** Folders within folders that are asked for, to find the place of one thing. */
const mostAbove = 4;

/** What members keep together: Mobilizon's resources, in groups of ours and in groups elsewhere. */
export const resourceKind: Kind = {
  types,
  create: told,
  update: told,
  remove,
  announce: (sender, activity) => passedOn(sender, idOf(activity.object)),
  knows: async (uri) => (await db.resource.count({ where: { uri } })) > 0,
  async forget(uri) {
    const row = await db.resource.findUnique({ where: { uri } });
    if (row) await removeRemoteResource(uri, row.groupId);
  },
};

/** Mobilizon adds what lies in a folder; everything else that is added is a moderator. */
export function onAdd(sender: ActorModel, activity: Json): Promise<string> {
  return hasType(activity.object, ...types) ? told(sender, activity) : onModerators(sender, activity);
}

/** Mobilizon moves resources by this word, others themselves. */
export function onMoveOf(sender: ActorModel, activity: Json): Promise<string> {
  return hasType(activity.object, ...types) ? told(sender, activity) : onMove(sender, activity);
}

async function told(sender: ActorModel, activity: Json): Promise<string> {
  const said = parseResource(activity.object);
  if ("refused" in said) return said.refused;
  const { uri, group: groupUri } = said.value;
  if (isLocal(uri)) return "its id is of this server";
  if (!sameHost(uri, sender.uri)) return "is of another server than its sender";
  const group = await groupOf(groupUri);
  if (!group) return "no group that we know";
  if (group.host !== "" && sender.id !== group.id && !sameHost(sender.uri, group.uri))
    return "speaks for a group of another server";
  return keep(sender, group, said.value);
}

/** A group elsewhere passes on what one of its members keeps: it is asked for where it lives. */
async function passedOn(sender: ActorModel, uri: string | null): Promise<string> {
  if (!uri || isLocal(uri)) return "announces nothing of others";
  if (sender.kind !== "GROUP") return "is passed on by no group";
  if (await isBlocked(uri)) return "its server is blocked";
  const document = await fetchObject(uri, await memberOfOurs(sender));
  if ("refused" in document) return document.refused;
  const read = parseResource(document.value);
  if ("refused" in read) return read.refused;
  if (read.value.uri !== uri || read.value.group !== sender.uri) return "is of another group";
  return keep(sender, sender, read.value);
}

async function keep(sender: ActorModel, group: ActorModel, read: ReadResource, above = 0): Promise<string> {
  const before = await db.resource.findUnique({ where: { uri: read.uri } });
  const ours = group.host === "";
  if (ours) {
    if (!can(await roleIn(group.id, sender.id), "see")) return "is no member";
    const own = before ? before.authorId === sender.id || (await mayIn(group.id, sender.id, "moderate")) : true;
    if (!own || !(await mayIn(group.id, sender.id, before ? "see" : "keepResources")))
      return "may not keep things there";
    await db.$transaction((tx) => livelyGroup(tx, group.id));
  } else if (!(await memberOfOurs(group))) return "for members, of whom none is here";
  const author = await actorOf(read.actor);
  const authorId = author && sameHost(author.uri, read.uri) ? author.id : sender.kind === "PERSON" ? sender.id : null;
  const parentId = await folderOf(sender, group, read.context, above);
  const { group: _group, context: _context, actor: _actor, ...saved } = read;
  await saveRemoteResource(saved, { groupId: group.id, authorId, parentId, by: sender.id });
  return "done";
}

/** The folder that a context names, among those of this group; of a group elsewhere it is asked for when it is new. */
async function folderOf(sender: ActorModel, group: ActorModel, context: string | null, above: number) {
  if (!context) return null;
  const local = parseLocal(context);
  if (local)
    return local.type === "resource"
      ? ((await db.resource.findFirst({ where: { id: local.id, groupId: group.id } }))?.id ?? null)
      : null;
  const known = () => db.resource.findFirst({ where: { uri: context, groupId: group.id }, select: { id: true } });
  const found = await known();
  if (found || group.host === "" || above >= mostAbove || !sameHost(context, group.uri)) return found?.id ?? null;
  const document = await fetchObject(context, await memberOfOurs(group));
  const read = "value" in document ? parseResource(document.value) : document;
  if ("refused" in read || read.value.kind !== "FOLDER" || read.value.uri !== context || read.value.group !== group.uri)
    return null;
  await keep(sender, group, read.value, above + 1);
  return (await known())?.id ?? null;
}

/** Whoever kept it takes it away, its group, or who decides there. */
async function remove(sender: ActorModel, _activity: Json, uri: string): Promise<string> {
  const row = await db.resource.findUnique({ where: { uri }, include: { group: true } });
  if (!row) return nothingKnown;
  const theirs = row.authorId === sender.id || row.groupId === sender.id || (await decidesFor(sender, row.group, null));
  // It is no use to ask its server: what is for members is not there for who does not sign.
  if (!theirs) return "deletes what is not theirs";
  await removeRemoteResource(uri, sender.id);
  return "done";
}
