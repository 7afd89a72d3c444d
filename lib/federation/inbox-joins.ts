import { db, transaction } from "../db";
import { Conflict, Forbidden } from "../errors";
import { visibleTo } from "../events/policy";
import type { ActorModel, EventModel } from "../generated/prisma/models";
import { record } from "../jobs/facts";
import { leaveGroup } from "../memberships/commands";
import { joinEvent, leaveEvent } from "../participations/commands";
import { shorten } from "../text";
import { onJoinGroup } from "./inbox-memberships";
import { idOf, type Json } from "./parse";
import { body } from "./parse-text";
import { groupOf } from "./remote-parties";
import { parseLocal } from "./uris";

/**
 * Somebody elsewhere comes to an event of ours: by its link alone, too, when they hold it. Answered by the effect of the
 * fact that this records: Accept, Reject when nobody can join now, Ignore when joining is not done here (FEP-8a8e), and
 * nothing yet where organisers decide or no seat is free: then the answer follows when it is known.
 */
export async function onJoin(sender: ActorModel, activity: Json): Promise<string> {
  const group = await localGroupOf(idOf(activity.object));
  if (group) return onJoinGroup(sender, group, activity);
  const event = await localEventOf(idOf(activity.object));
  if (!event || !(await mayKnow(sender, event.id))) return "joins no event of ours";
  const activityUri = idOf(activity);
  if (!activityUri) return "a Join without an id cannot be answered";
  try {
    // What Mobilizon lets people say to the organisers, cut to what ours may say.
    const message = shorten(body(activity.participationMessage, 8000), 1000);
    await joinEvent(sender, { eventId: event.id, activityUri, message, hand: "FEDERATION" });
    return "done";
  } catch (error) {
    if (!(error instanceof Conflict || error instanceof Forbidden)) throw error;
    const answer = ["EXTERNAL", "NONE"].includes(event.joinMode) ? "Ignore" : "Reject";
    await refuse(sender, event, { activityUri, answer, reason: error.message });
    return `${answer}: ${error.message}`;
  }
}

/** Somebody elsewhere does not come after all. Matched by who and which event: Mobilizon's Leave has an id of its own, or none. */
export async function onLeave(sender: ActorModel, activity: Json): Promise<string> {
  const group = await localGroupOf(idOf(activity.object));
  if (group) {
    await leaveGroup(sender, { groupId: group.id });
    return "done";
  }
  const event = await localEventOf(idOf(activity.object));
  if (!event) return "leaves no event of ours";
  await leaveEvent(sender, { eventId: event.id });
  return "done";
}

/** Our group that a URI names. */
async function localGroupOf(uri: string | null): Promise<ActorModel | null> {
  const group = await groupOf(uri);
  return group?.host === "" ? group : null;
}

/** Our event that a URI names: by its id or by its address. */
export async function localEventOf(uri: string | null): Promise<EventModel | null> {
  const named = uri ? parseLocal(uri) : null;
  if (named?.type !== "event") return null;
  const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(named.id)
    ? { id: named.id.toLowerCase() }
    : { slug: named.id };
  return db.event.findFirst({ where: { ...id, uri: null } });
}

/** Whether somebody may know that this event exists. */
export async function mayKnow(sender: ActorModel, eventId: string): Promise<boolean> {
  return (await db.event.count({ where: { AND: [{ id: eventId }, visibleTo(sender)] } })) > 0;
}

/** A Join that came to nothing leaves no participation: the fact keeps what the answer needs. The same Join is answered once. */
async function refuse(
  sender: ActorModel,
  event: EventModel,
  data: { activityUri: string; answer: string; reason: string },
): Promise<void> {
  await transaction(async (tx) => {
    const where = {
      kind: "participation.refused",
      subject: event.id,
      data: { path: ["activityUri"], equals: data.activityUri },
    };
    if ((await tx.fact.count({ where })) > 0) return;
    await record(tx, "participation.refused", { actorId: sender.id, subject: event.id, data });
  });
}
