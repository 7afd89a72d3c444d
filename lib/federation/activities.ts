import { type Json, type JsonObject, withContext } from "./context";
import { activityUri, publicAudience } from "./uris";

interface Addressing {
  to: string[];
  cc: string[];
}

/** `{type: Create}` of an object. The activity is published when the object was, so that a retry is the same to the byte. */
export function createActivity(id: string, object: JsonObject, { to, cc }: Addressing): JsonObject {
  return withContext({
    type: "Create",
    id: activityUri(id),
    ...owners(object),
    to,
    cc,
    published: object.published ?? null,
    object,
  });
}

export function updateActivity(id: string, object: JsonObject, { to, cc }: Addressing): JsonObject {
  return withContext({
    type: "Update",
    id: activityUri(id),
    ...owners(object),
    to,
    cc,
    published: object.updated ?? null,
    object,
  });
}

/** Deletion of an object or an actor; what answers at its id is a Tombstone too, with 410. */
export function deleteActivity(
  id: string,
  actor: string,
  deleted: { uri: string; formerType: string; at: Date },
  { to, cc }: Addressing,
): JsonObject {
  const object = {
    type: "Tombstone",
    id: deleted.uri,
    formerType: deleted.formerType,
    deleted: deleted.at.toISOString(),
  };
  return withContext({
    type: "Delete",
    id: activityUri(id),
    actor,
    to,
    cc,
    published: deleted.at.toISOString(),
    object,
  });
}

/** The object is named by its id alone: it is fetched from where it lives. */
export function announceActivity(id: string, actor: string, object: string, cc: string[], at: Date): JsonObject {
  return withContext({
    type: "Announce",
    id: activityUri(id),
    actor,
    to: [publicAudience],
    cc,
    published: at.toISOString(),
    object,
  });
}

/** Somebody lives at another address from now on (ActivityStreams Move, as Mastodon reads it). */
export function moveActivity(id: string, actor: string, target: string, followers: string, at: Date): JsonObject {
  return withContext({
    type: "Move",
    id: activityUri(id),
    actor,
    object: actor,
    target,
    to: [followers],
    cc: [publicAudience],
    published: at.toISOString(),
  });
}

/** For whose it is alone: what else is made of it, they decide. */
export function likeActivity(id: string, actor: string, object: string, owner: string): JsonObject {
  return withContext({ type: "Like", id: activityUri(id), actor, object, to: [owner], cc: [] });
}

/** `object` is a string: Gancio reads no other. */
export function followActivity(id: string, actor: string, object: string): JsonObject {
  return withContext({ type: "Follow", id: activityUri(id), actor, object, to: [object], cc: [] });
}

/** Somebody is asked to come; the event was told to them before, and to nobody else. */
export function inviteActivity(id: string, actor: string, event: string, invited: string): JsonObject {
  return withContext({
    type: "Invite",
    id: activityUri(id),
    actor,
    object: event,
    target: invited,
    to: [invited],
    cc: [],
  });
}

export function joinActivity(
  id: string,
  actor: string,
  event: string,
  organiser: string,
  message: string | null,
): JsonObject {
  const join: JsonObject = { type: "Join", id: activityUri(id), actor, object: event, to: [organiser], cc: [] };
  return withContext(message ? { ...join, participationMessage: message } : join);
}

export function leaveActivity(id: string, actor: string, event: string, organiser: string): JsonObject {
  return withContext({ type: "Leave", id: activityUri(id), actor, object: event, to: [organiser], cc: [] });
}

/** An activity of ours is taken back: embedded as it was sent, to those who got it. */
export function undoActivity(id: string, undone: JsonObject, at: Date): JsonObject {
  const { "@context": _context, ...object } = undone;
  const { actor = null, to = [], cc = [] } = object;
  return withContext({ type: "Undo", id: activityUri(id), actor, to, cc, published: at.toISOString(), object });
}

/**
 * Accept, Reject, Ignore or Undo of something that somebody sent: embedded with its own id, by which they look it up.
 * @param recipient whom it is for
 */
export function answerActivity(
  type: "Accept" | "Reject" | "Ignore" | "Undo",
  id: string,
  actor: string,
  object: JsonObject,
  recipient: string,
): JsonObject {
  return withContext({ type, id: activityUri(id), actor, to: [recipient], cc: [], object });
}

function owners(object: JsonObject): { [key: string]: Json } {
  const actor = object.actor ?? object.id ?? null;
  return { actor, ...(object.attributedTo ? { attributedTo: object.attributedTo } : {}) };
}
