import { db } from "../db";
import type { ActorModel } from "../generated/prisma/models";
import { removeRemoteActor } from "../identities/remote";
import { onBlock, undoBlock } from "./inbox-blocks";
import { knowsEntry, removeEntry } from "./inbox-discussions";
import { deletedBefore, keepDeletion } from "./inbox-early";
import { eventKind } from "./inbox-events";
import { memberKind } from "./inbox-memberships";
import { messageKind } from "./inbox-messages";
import { onModerators } from "./inbox-moderators";
import { noteKind } from "./inbox-notes";
import { articleKind } from "./inbox-posts";
import { takeBoost } from "./inbox-reactions";
import { resourceKind } from "./inbox-resources";
import { takeBackDeletion } from "./inbox-returns";
import { type Kind, nothingKnown } from "./object-kind";
import { hasType, idOf, isRecord, type Json, list, sameHost } from "./parse";
import { isActor } from "./parse-actor";
import { forgetKeys } from "./remote-keys";
import { fetchObject, isGone, storeActor } from "./remote-objects";
import { isBlocked } from "./servers";
import { isLocal } from "./uris";

const kinds: readonly Kind[] = [eventKind, noteKind, messageKind, memberKind, articleKind, resourceKind];

/** The kind that reads a document of this type; null for one that we do not read. */
export function kindOf(object: unknown): Kind | null {
  return kinds.find(({ types }) => hasType(object, ...types)) ?? null;
}

/** A new object, embedded or named by its id. */
export async function onCreate(sender: ActorModel, activity: Json): Promise<string> {
  await takeBackDeletion(sender, activity);
  return unlessDeleted(sender, activity, "create");
}

/** A changed object, or the sender themselves. Nobody changes anybody else. */
export async function onUpdate(sender: ActorModel, activity: Json): Promise<string> {
  const { object } = activity;
  if (idOf(object) === sender.uri && isActor(object)) {
    await forgetKeys(object);
    const stored = await storeActor(object);
    return "refused" in stored ? stored.refused : "done";
  }
  return unlessDeleted(sender, activity, "update");
}

/** Does what is told, unless its deletion was told before, or is at the same time: then it is gone again. */
async function unlessDeleted(sender: ActorModel, activity: Json, deed: "create" | "update"): Promise<string> {
  const uri = idOf(activity.object);
  if (uri && (await deletedBefore(sender, uri))) return "deleted";
  const told = await withDocument(activity);
  if (typeof told === "string") return told;
  const outcome =
    (await kindOf(told.object)?.[deed](sender, told)) ?? `${deed}s a ${typeOf(told.object)}, which is not read here`;
  if (!uri || !(await deletedBefore(sender, uri))) return outcome;
  await removed(sender, activity, uri);
  return "deleted";
}

/** Something is gone: the sender themselves, or something of their server. */
export async function onDelete(sender: ActorModel, activity: Json): Promise<string> {
  const { object } = activity;
  const uri = idOf(object);
  if (!uri) return "deletes nothing that has an id";
  if (uri === sender.uri) {
    await removeRemoteActor(sender.id);
    return "done";
  }
  // A group takes back what a member elsewhere said in it: that is its own matter.
  if (!sameHost(uri, sender.uri))
    return (await knowsEntry(uri)) ? removeEntry(sender, uri) : "deletes what is of another server";
  const outcome = await removed(sender, activity, uri);
  // A post for members may have been taken from ours alone, and come back.
  if (outcome !== nothingKnown || wasOf(articleKind, object)) return outcome;
  await keepDeletion(sender, uri);
  // It may have come in this very moment.
  return removed(sender, activity, uri);
}

async function removed(sender: ActorModel, activity: Json, uri: string): Promise<string> {
  for (const kind of kinds)
    if (wasOf(kind, activity.object) || (await kind.knows(uri))) return kind.remove(sender, activity, uri);
  return nothingKnown;
}

/**
 * Somebody passes something on: an object, or (FEP-1b12) an activity about one. What they embed of others is not
 * believed: it is asked for where it lives.
 */
export async function onAnnounce(sender: ActorModel, activity: Json): Promise<string> {
  const [object] = list(activity.object, 1);
  if (hasType(object, "Add", "Remove")) return onModerators(sender, object as Json);
  if (hasType(object, "Delete")) return passedOnDelete((object as Json).object);
  // Of a ban from itself a group may tell, whoever of its moderators it was.
  if (hasType(object, "Block")) return onBlock(sender, { object: (object as Json).object });
  const undone = hasType(object, "Undo") ? (object as Json).object : null;
  if (hasType(undone, "Block"))
    return (await undoBlock(sender, { type: "Block", object: (undone as Json).object })) ?? "undoes nothing we know";
  const activityTold = hasType(object, "Create", "Update");
  const told = activityTold ? (object as Json).object : object;
  const uri = idOf(told);
  if (!uri) return "announces nothing that has an id";
  if (activityTold) return passedOn(sender, activity, told, uri);
  if (isLocal(uri)) return (await takeBoost(sender, activity)) ? "done" : "announces nothing of ours";
  const outcome = await passedOn(sender, activity, told, uri);
  // Whatever became of it: who passes on what is known here is counted, once.
  return (await takeBoost(sender, { ...activity, object: uri })) ? "done" : outcome;
}

async function passedOn(sender: ActorModel, activity: Json, told: unknown, uri: string): Promise<string> {
  const kind = isRecord(told) ? kindOf(told) : await knownKind(uri);
  if (kind) return kind.announce(sender, { ...activity, object: told });
  if (isRecord(told)) return `announces a ${typeOf(told)}, which is not read here`;
  const found = await withDocument({ ...activity, object: uri });
  if (typeof found === "string") return found;
  return kindOf(found.object)?.announce(sender, found) ?? `announces a ${typeOf(found.object)}, which is not read here`;
}

async function passedOnDelete(object: unknown): Promise<string> {
  const uri = idOf(object);
  const kind = uri ? await knownKind(uri) : null;
  if (!uri || !kind) return "passes on the deletion of nothing we know";
  if (!(await isGone(uri))) return "passes on a deletion, but it is still there";
  await kind.forget(uri);
  return "done";
}

async function knownKind(uri: string): Promise<Kind | null> {
  for (const kind of kinds) if (await kind.knows(uri)) return kind;
  return null;
}

function wasOf({ types }: Kind, object: unknown): boolean {
  return (
    hasType(object, ...types) ||
    (isRecord(object) && list(object.formerType, 3).some((type) => types.includes(String(type))))
  );
}

/** The activity with the document of its object, which is asked for where it lives when only its id was told. */
async function withDocument(activity: Json): Promise<Json | string> {
  if (isRecord(activity.object)) return activity;
  const uri = idOf(activity.object);
  if (!uri) return "tells of nothing that has an id";
  if (isLocal(uri)) return "its id is of this server";
  if (await isBlocked(uri)) return "its server is blocked";
  if (await db.tombstone.findUnique({ where: { uri } })) return "deleted";
  const fetched = await fetchObject(uri);
  return "refused" in fetched ? fetched.refused : { ...activity, object: fetched.value };
}

function typeOf(object: unknown): string {
  return isRecord(object) ? String(list(object.type, 1)[0] ?? "nameless thing") : "nameless thing";
}
