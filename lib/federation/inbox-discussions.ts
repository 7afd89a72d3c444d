import { db } from "../db";
import { forgetEntry, receiveEntry } from "../discussions/remote";
import { limits } from "../discussions/schema";
import type { ActorModel } from "../generated/prisma/models";
import { mayIn } from "../memberships/queries";
import { isUuid } from "../text";
import { localActorOf } from "./inbox-follows";
import { nothingKnown } from "./object-kind";
import { hasType, idOf, idsOf, isPublic, isRecord, type Json, list, momentIn, sameHost, webAddress } from "./parse";
import { body, inLanguage, line } from "./parse-text";
import { decidesFor, memberOfOurs } from "./remote-groups";
import { remoteActor } from "./remote-objects";
import { isLocal, parseLocal } from "./uris";

/** Whether a Note is said in a group (Mobilizon): the group is held to be its author, somebody else its `actor`. */
export function isSaidInGroup(note: unknown, activity: Json = {}): note is Json {
  if (!isRecord(note) || !hasType(note, "Note") || !idOf(note.context)) return false;
  const group = idOf(note.attributedTo);
  const author = idOf(note.actor) ?? idOf(activity.actor);
  return group !== null && author !== null && group !== author && !isPublic(note.to) && !isPublic(note.cc);
}

/**
 * Something is said in a group of which somebody here is a member, or changed. In a group of ours its members say it
 * themselves. Of one elsewhere its own server is believed: its people, and the group where it passes on what others say.
 */
export async function takeEntry(sender: ActorModel, note: Json): Promise<string> {
  const uri = webAddress(note.id);
  const group = await groupOf(idOf(note.attributedTo));
  const authorUri = idOf(note.actor) ?? sender.uri;
  if (!uri || isLocal(uri) || !authorUri) return "no id";
  if (!group) return "said in no group that we know";
  const author = authorUri === sender.uri ? sender : await speaker(authorUri);
  if (author?.kind !== "PERSON") return "said by nobody";
  if (!sameHost(uri, author.uri)) return "of another server than who says it";
  const title = line(note.name, limits.title);
  const refused = await whyNot(sender, author, group, title !== null);
  if (refused) return refused;
  const thread = named(idOf(note.context), "discussion");
  if (!thread) return "said in no thread";
  const tags = list(note.tag, 50).flatMap((tag) => (hasType(tag, "Mention") ? idsOf((tag as Json).href) : []));
  const people = await Promise.all(tags.filter(isLocal).slice(0, limits.mentions).map(localActorOf));
  await receiveEntry(group.id, author.id, {
    uri,
    title,
    thread,
    answers: named(idOf(note.inReplyTo), "entry"),
    html: body(inLanguage(note, "content"), 60_000),
    named: people.flatMap((person) => person?.id ?? []),
    updated: momentIn(note.updated) ?? momentIn(note.published) ?? momentIn(note.publishedAt),
  });
  return "done";
}

async function whyNot(
  sender: ActorModel,
  author: ActorModel,
  group: ActorModel,
  opens: boolean,
): Promise<string | null> {
  if (group.host === "") {
    if (sender.id !== author.id) return "said by somebody else";
    const may = (await mayIn(group.id, author.id, "see")) && (!opens || (await mayIn(group.id, author.id, "discuss")));
    return may ? null : "not a member of the group";
  }
  if (!(await memberOfOurs(group))) return "for members, of whom none is here";
  if (sender.id === group.id) return null;
  return sender.id === author.id && sameHost(sender.uri, group.uri) ? null : "not passed on by the group";
}

/** Whether something said in a group is kept under this id. */
export async function knowsEntry(uri: string): Promise<boolean> {
  return (await entryAt(uri)) !== null;
}

/** Who said it takes it back, or its group does, or somebody who decides there. */
export async function removeEntry(sender: ActorModel, uri: string): Promise<string> {
  const entry = await entryAt(uri);
  if (!entry) return nothingKnown;
  const { group } = entry.discussion;
  const decides = group.host !== "" && sameHost(sender.uri, group.uri) && (await decidesFor(sender, group));
  if (entry.actorId !== sender.id && !decides) return "deletes what is not theirs";
  const { discussion: _, ...row } = entry;
  await forgetEntry(sender, row, uri, entry.number === 1 && group.host !== "" && decides);
  return "done";
}

function entryAt(uri: string) {
  const local = named(uri, "entry");
  if (!local) return null;
  return db.entry.findFirst({
    where: { AND: [local, { deletedAt: null }] },
    include: { discussion: { include: { group: true } } },
  });
}

/** The group as which a Note is said: ours, or one that we know. */
async function groupOf(uri: string | null): Promise<ActorModel | null> {
  if (!uri) return null;
  const group = isLocal(uri)
    ? await localActorOf(uri).then((found) => found && db.actor.findUnique({ where: { id: found.id } }))
    : await db.actor.findUnique({ where: { uri } });
  return group?.kind === "GROUP" && !group.deletedAt && !group.suspendedAt ? group : null;
}

async function speaker(uri: string): Promise<ActorModel | null> {
  if (isLocal(uri)) return null;
  const actor = await remoteActor(uri);
  return "value" in actor ? actor.value : null;
}

/** One of ours by its id, anything else by what its server calls it. What opened a thread of ours bears the thread's id. */
function named(uri: string | null, type: "discussion" | "entry"): { id: string } | { uri: string } | null {
  if (!uri) return null;
  if (!isLocal(uri)) return { uri };
  const local = parseLocal(uri);
  return local?.type === type && "id" in local && isUuid(local.id) ? { id: local.id.toLowerCase() } : null;
}
