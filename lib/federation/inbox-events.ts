import { db } from "../db";
import { closeRemoteEvent, removeRemoteEvent } from "../events/remote";
import type { ActorModel } from "../generated/prisma/models";
import { removeRemoteActor } from "../identities/remote";
import { now } from "../time";
import { hasType, idOf, isRecord, type Json, list, sameHost } from "./parse";
import { isActor } from "./parse-actor";
import { toldHere } from "./parse-event";
import { forgetKeys } from "./remote-keys";
import { isGone, peopleHere, remoteEvent, storeActor } from "./remote-objects";

/** A new event, embedded or named by its id. */
export async function onCreate(sender: ActorModel, activity: Json): Promise<string> {
  const { object } = activity;
  if (isRecord(object) && !hasType(object, "Event")) return "creates something other than an event";
  return outcome(await remoteEvent(object, sender, activity));
}

/** A changed event, or the sender themselves. Nobody changes anybody else. */
export async function onUpdate(sender: ActorModel, activity: Json): Promise<string> {
  const { object } = activity;
  if (idOf(object) === sender.uri && isActor(object)) {
    await forgetKeys(object);
    return outcome(await storeActor(object));
  }
  if (isRecord(object) && !hasType(object, "Event")) return "updates something other than an event or itself";
  if (!sameHost(idOf(object), sender.uri)) return "updates what is of another server";
  return outcome(await remoteEvent(object, sender, activity));
}

/**
 * Something is gone: the sender themselves, or an event. Its organiser's word is enough; anybody else's of that server
 * (a group's moderator) only makes us ask there. Others are not heard.
 */
export async function onDelete(sender: ActorModel, activity: Json): Promise<string> {
  const { object } = activity;
  const uri = idOf(object);
  if (!uri) return "deletes nothing that has an id";
  if (uri === sender.uri) {
    await removeRemoteActor(sender.id);
    return "done";
  }
  if (!sameHost(uri, sender.uri)) return "deletes what is of another server";
  const event = await db.event.findUnique({ where: { uri }, select: { organiserId: true, visibility: true } });
  if (!event && !isEvent(object)) return "deletes nothing we know";
  if (event?.visibility === "INVITED") {
    // To us its server says of one that is not for everybody that it is not there: that proves nothing.
    if (event.organiserId !== sender.id) return "deletes what is not theirs";
    const people = await peopleHere(toldHere(activity));
    if (people.length > 0) {
      await closeRemoteEvent(uri, people);
      return "done";
    }
  }
  if (event?.organiserId !== sender.id && !(await isGone(uri))) return "deletes what is still there, and not theirs";
  await removeRemoteEvent(uri);
  return "done";
}

function isEvent(object: unknown): boolean {
  return hasType(object, "Event") || (isRecord(object) && list(object.formerType, 3).includes("Event"));
}

/**
 * Somebody passes something on: an event, or (FEP-1b12) an activity about one. What they embed of others is not
 * believed: it is asked for where it lives.
 */
export async function onAnnounce(sender: ActorModel, activity: Json): Promise<string> {
  const [object] = list(activity.object, 1);
  if (hasType(object, "Delete")) return passedOnDelete((object as Json).object);
  const told = hasType(object, "Create", "Update") ? (object as Json).object : object;
  if (isRecord(told) && !hasType(told, "Event")) return "announces something other than an event";
  const uri = idOf(told);
  if (!uri) return "announces nothing that has an id";
  const known = await db.event.findUnique({ where: { uri }, select: { updatedAt: true } });
  // However many pass an event on, it is asked for once in a while.
  if (known && !isRecord(told) && known.updatedAt.getTime() > now().getTime() - 60_000) return "known already";
  return outcome(await remoteEvent(told, sender, {}));
}

async function passedOnDelete(object: unknown): Promise<string> {
  const uri = idOf(object);
  if (!uri || !(await db.event.findFirst({ where: { uri, visibility: { not: "INVITED" } }, select: { id: true } })))
    return "passes on the deletion of nothing we know";
  if (!(await isGone(uri))) return "passes on a deletion, but it is still there";
  await removeRemoteEvent(uri);
  return "done";
}

function outcome(result: { refused: string } | object): string {
  return "refused" in result ? String(result.refused) : "done";
}
