import { type Below, saveRemoteComment } from "../comments/remote";
import { db } from "../db";
import { Refusal } from "../errors";
import type { CommentModel } from "../generated/prisma/models";
import { openEvents } from "./comments";
import { localEventOf } from "./inbox-joins";
import { type Json, sameHost } from "./parse";
import { parseNote, type ReadNote } from "./parse-note";
import { fetchObject, type Outcome, peopleHere, remoteActor } from "./remote-objects";
import { isBlocked } from "./servers";
import { isLocal, parseLocal } from "./uris";

/** How many notes above one are asked for, and for how long, until one is known here (security.md R4). */
const mostAncestors = 20;
const patience = 30_000;

/** The reason when a note is not to be shown to all who see what it answers. */
export const notForEverybody = "not for everybody";

/** A note, as its own server gives it. */
export async function fetchNote(uri: string): Promise<Outcome<ReadNote>> {
  if (isLocal(uri)) return { refused: "its id is of this server" };
  if (await isBlocked(uri)) return { refused: "its server is blocked" };
  if (await db.tombstone.findUnique({ where: { uri } })) return { refused: "deleted" };
  const fetched = await fetchObject(uri);
  return "refused" in fetched ? fetched : parseNote(fetched.value);
}

/**
 * Where a note stands: below an event, or what was said there, that is known here. What stands between is fetched, one
 * above the other, from where each lives.
 * @param near whether somebody or something here has to do with it: else nobody is asked for what is unknown
 */
export async function placeFor(note: ReadNote, near: boolean): Promise<Outcome<Below>> {
  const missing: ReadNote[] = [];
  const seen = new Set([note.uri]);
  const deadline = AbortSignal.timeout(patience);
  let above = note.inReplyTo;
  for (;;) {
    if (!above) return { refused: "answers nothing that is known here" };
    const known = await placeOf(above);
    if (known) return storeBelow(missing.reverse(), known);
    if (!near || isLocal(above)) return { refused: "answers nothing that is known here" };
    if (seen.has(above) || missing.length === mostAncestors || deadline.aborted)
      return { refused: "too far from what is known here" };
    seen.add(above);
    const fetched = await fetchNote(above);
    if ("refused" in fetched) return { refused: `what it answers: ${fetched.refused}` };
    if (fetched.value.reach === "private") return { refused: "what it answers is not public" };
    missing.push(fetched.value);
    above = fetched.value.inReplyTo;
  }
}

async function storeBelow(ancestors: ReadNote[], place: Below): Promise<Outcome<Below>> {
  let below = place;
  for (const ancestor of ancestors) {
    const stored = await storeNote(ancestor, below);
    if ("refused" in stored) return { refused: `what it answers: ${stored.refused}` };
    below = { eventId: place.eventId, inReplyToId: stored.value.id };
  }
  return { value: below };
}

/** What a note's `inReplyTo` names, if it is here: an event that everybody may see, or what was said below one. */
async function placeOf(uri: string): Promise<Below | null> {
  const local = parseLocal(uri);
  if (local?.type === "event") {
    const event = await localEventOf(uri);
    return event && (await isOpen(event.id)) ? { eventId: event.id, inReplyToId: null } : null;
  }
  const event = local ? null : await db.event.findUnique({ where: { uri }, select: { id: true } });
  if (event) return (await isOpen(event.id)) ? { eventId: event.id, inReplyToId: null } : null;
  const where = local?.type === "comment" && /^[0-9a-f-]{36}$/.test(local.id) ? { id: local.id, uri: null } : { uri };
  const comment = await db.comment.findFirst({
    where: { ...where, event: openEvents },
    select: { id: true, eventId: true },
  });
  return comment && { eventId: comment.eventId, inReplyToId: comment.id };
}

async function isOpen(eventId: string): Promise<boolean> {
  return (await db.event.count({ where: { AND: [{ id: eventId }, openEvents] } })) > 0;
}

/** Keeps a note whose words are proven: embedded by its author, or given by its own server. */
export async function storeNote(note: ReadNote, below: Below): Promise<Outcome<CommentModel>> {
  const event = await db.event.findUnique({ where: { id: below.eventId }, select: { visibility: true } });
  // What its author keeps out of public lists is not put into ours.
  if (note.reach === "private" || (note.reach === "unlisted" && event?.visibility !== "LINK"))
    return { refused: notForEverybody };
  const author = await remoteActor(note.authorUri);
  if ("refused" in author) return { refused: `its author: ${author.refused}` };
  const { authorUri: _author, inReplyTo: _above, reach: _reach, named, ...words } = note;
  const mentioned = await peopleHere(named);
  try {
    return { value: await saveRemoteComment(author.value, below, { ...words, mentioned }) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}

/** The note of an activity, proven: as its author embedded it, else as its own server gives it. */
export async function provenNote(senderUri: string | null, activity: Json): Promise<Outcome<ReadNote>> {
  const told = parseNote(activity.object, activity);
  if ("refused" in told) return told;
  const { uri, authorUri } = told.value;
  if (isLocal(uri)) return { refused: "its id is of this server" };
  if (await isBlocked(uri)) return { refused: "its server is blocked" };
  if (await db.tombstone.findUnique({ where: { uri } })) return { refused: "deleted" };
  return authorUri === senderUri && sameHost(uri, senderUri) ? told : fetchNote(uri);
}
