import { db } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import type { ActorModel, EventModel } from "../generated/prisma/models";
import { joinEvent, leaveEvent, setInterest } from "../participations/commands";
import { localEventOf, mayKnow } from "./inbox-joins";
import { hasType, idOf, isRecord, type Json } from "./parse";

/**
 * An answer whose object is an event of ours, or our Invite to it: how Friendica and Hubzilla say that somebody comes
 * (`Accept`), may come (`TentativeAccept`) or does not (`Reject`, `TentativeReject`). They have no word for being
 * refused, so that one who cannot come is left as they were.
 * @returns null when it answers something else
 */
export async function onRsvp(sender: ActorModel, activity: Json): Promise<string | null> {
  const event = await eventAnswered(activity.object);
  if (!event || !(await mayKnow(sender, event.id))) return null;
  const eventId = event.id;
  try {
    if (hasType(activity, "Accept")) await joinEvent(sender, { eventId, hand: "FEDERATION" });
    else {
      await leave(sender, eventId);
      await setInterest(sender, { eventId, kind: hasType(activity, "TentativeAccept") ? "MAYBE" : null });
    }
    return "done";
  } catch (error) {
    if (error instanceof Conflict || error instanceof Forbidden) return `cannot come: ${error.message}`;
    throw error;
  }
}

/** Takes back such an answer: they neither come nor may come. @returns null when something else is taken back */
export async function undoRsvp(sender: ActorModel, answer: unknown): Promise<string | null> {
  if (!isRecord(answer) || !hasType(answer, "Accept", "TentativeAccept", "Reject", "TentativeReject")) return null;
  const event = await eventAnswered(answer.object);
  if (!event || !(await mayKnow(sender, event.id))) return null;
  await leave(sender, event.id);
  await setInterest(sender, { eventId: event.id, kind: null });
  return "done";
}

async function leave(sender: ActorModel, eventId: string): Promise<void> {
  await leaveEvent(sender, { eventId }).catch((error: unknown) => {
    if (!(error instanceof NotFound)) throw error;
  });
}

async function eventAnswered(object: unknown): Promise<EventModel | null> {
  const uri = idOf(object);
  const event = await localEventOf(uri);
  if (event) return event;
  const invite = uri && isRecord(object) && hasType(object, "Invite") ? idOf(object.object) : null;
  return invite ? localEventOf(invite) : invitedBy(uri);
}

/** The event of an Invite that we sent, which is answered by its id alone. */
async function invitedBy(uri: string | null): Promise<EventModel | null> {
  const id = /\/activities\/([0-9a-f-]{36})$/.exec(uri ?? "")?.[1];
  const sent = id ? await db.activity.findUnique({ where: { id }, select: { json: true } }) : null;
  return isRecord(sent?.json) && hasType(sent.json, "Invite") ? localEventOf(idOf(sent.json.object)) : null;
}
