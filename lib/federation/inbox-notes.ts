import { removeRemoteComment } from "../comments/remote";
import { db } from "../db";
import type { ActorModel } from "../generated/prisma/models";
import { isSaidInGroup, knowsEntry, removeEntry, takeEntry } from "./inbox-discussions";
import { deletedBefore } from "./inbox-early";
import { messageKind } from "./inbox-messages";
import { offerQuestion } from "./inbox-votes";
import { type Kind, nothingKnown } from "./object-kind";
import { idOf, isRecord, type Json, sameHost } from "./parse";
import { parseNote, type ReadNote } from "./parse-note";
import { fetchNote, notForEverybody, placeFor, provenNote, storeNote } from "./remote-notes";
import { isGone } from "./remote-objects";
import { isLocal } from "./uris";

/** Notes: what people elsewhere say below events, in whatever software; those to some alone are messages. */
export const noteKind: Kind = {
  types: ["Note"],
  create,
  update,
  remove,
  announce,
  knows: async (uri) => (await db.comment.count({ where: { uri } })) > 0,
  forget: removeRemoteComment,
};

async function create(sender: ActorModel, activity: Json): Promise<string> {
  if (isSaidInGroup(activity.object, activity)) return takeEntry(sender, activity.object);
  const note = parseNote(activity.object, activity);
  if ("refused" in note) return note.refused;
  if (note.value.reach === "private") return messageKind.create(sender, activity);
  const taken = await takeComment(sender, activity);
  // Also where no comments are taken: asking to come is another matter.
  if (isRecord(activity.object)) await offerQuestion(sender, activity.object);
  return taken;
}

/** Somebody says something that everybody may read, in answer to what is known here. */
async function takeComment(sender: ActorModel, activity: Json): Promise<string> {
  const note = await provenNote(sender.uri, activity);
  if ("refused" in note) return note.refused;
  if (await deletedBefore({ uri: note.value.authorUri }, note.value.uri)) return "deleted";
  return place(note.value, note.value.named.some(isLocal));
}

async function place(note: ReadNote, near: boolean): Promise<string> {
  const below = await placeFor(note, near);
  if ("refused" in below) return below.refused;
  const stored = await storeNote(note, below.value);
  return "refused" in stored ? stored.refused : "done";
}

/** Other words for what was said; older ones never win. What its author no longer shows to everybody goes. */
async function update(sender: ActorModel, activity: Json): Promise<string> {
  if (isSaidInGroup(activity.object, activity)) return takeEntry(sender, activity.object);
  const uri = idOf(activity.object);
  if (!sameHost(uri, sender.uri)) return "updates what is of another server";
  const known = await db.comment.findUnique({ where: { uri: uri ?? "" } });
  if (!known && (await messageKind.knows(uri ?? ""))) return messageKind.update(sender, activity);
  if (!known) return create(sender, activity);
  const note = await provenNote(sender.uri, activity);
  return "refused" in note ? note.refused : change(known, note.value);
}

async function change(known: { actorId: string | null; eventId: string; inReplyToId: string | null }, note: ReadNote) {
  const author = await db.actor.findUnique({ where: { uri: note.authorUri }, select: { id: true } });
  if (author?.id !== known.actorId) return "of somebody else";
  const stored = await storeNote(note, known);
  if (!("refused" in stored)) return "done";
  if (stored.refused !== notForEverybody) return stored.refused;
  await removeRemoteComment(note.uri);
  return "done";
}

/** Its author's word is enough; anybody else's of that server (a moderator) only makes us ask there. */
async function remove(sender: ActorModel, activity: Json, uri: string): Promise<string> {
  const known = await db.comment.findUnique({ where: { uri }, select: { actorId: true } });
  if (!known && (await knowsEntry(uri))) return removeEntry(sender, uri);
  if (!known && (await messageKind.knows(uri))) return messageKind.remove(sender, activity, uri);
  if (!known) return nothingKnown;
  if (known.actorId !== sender.id && !(await isGone(uri))) return "deletes what is still there, and not theirs";
  await removeRemoteComment(uri);
  return "done";
}

/**
 * Somebody passes a note on: a group what was said below its event (FEP-1b12), anybody what pleased them. It is fetched
 * from where it lives; what is known is asked for again when it is the organiser who says so.
 */
async function announce(sender: ActorModel, activity: Json): Promise<string> {
  if (isSaidInGroup(activity.object)) return takeEntry(sender, activity.object);
  const uri = idOf(activity.object);
  if (!uri) return "announces nothing that has an id";
  const known = await db.comment.findUnique({ where: { uri }, include: { event: { select: { organiserId: true } } } });
  if (known && known.event.organiserId !== sender.id) return "known already";
  const note = await fetchNote(uri);
  if ("refused" in note) return note.refused;
  if (known) return change(known, note.value);
  return place(note.value, note.value.named.some(isLocal) || (await organises(sender)));
}

async function organises({ id }: ActorModel): Promise<boolean> {
  return (await db.event.count({ where: { organiserId: id }, take: 1 })) > 0;
}
