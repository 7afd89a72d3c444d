import { servedTo } from "../conversations/policy";
import { db } from "../db";
import type { ActorModel } from "../generated/prisma/models";
import { htmlToText, sanitiseHtml } from "../html";
import { receiveReport } from "../reports/remote";
import { limits } from "../reports/schema";
import { isUuid, shorten } from "../text";
import { localActorOf } from "./inbox-follows";
import { localEventOf } from "./inbox-joins";
import { idOf, idsOf, type Json } from "./parse";
import { body } from "./parse-text";
import { isLocal, parseLocal } from "./uris";

/** So many of the things that one Flag names are looked at. */
const most = 50;

interface About {
  reportedId: string | null;
  eventId: string | null;
  commentId: string | null;
  messageId: string | null;
  quoted: string;
}

/**
 * Another server passes a report on. Mastodon, Mobilizon and GoToSocial send a list in the name of the server, the
 * person first; Lemmy one thing, with its reason in `summary`, in the name of whoever reported. Who that was is not kept.
 */
export async function onFlag(sender: ActorModel, activity: Json): Promise<string> {
  const about = await ours(sender, idsOf(activity.object).slice(0, most));
  if (!about.reportedId && !about.eventId && !about.commentId && !about.messageId) return "reports nothing of ours";
  const words = htmlToText(sanitiseHtml(body(activity.content ?? activity.summary, 20_000)));
  const text = shorten(words, limits.text);
  await receiveReport({ ...about, host: sender.host, activityUri: idOf(activity), text });
  return "done";
}

/** What of the things named is ours: the first of each kind. */
async function ours(sender: ActorModel, uris: string[]): Promise<About> {
  const about: About = { reportedId: null, eventId: null, commentId: null, messageId: null, quoted: "" };
  for (const uri of uris) {
    const found = await one(sender, uri);
    if (!found) continue;
    about.reportedId ??= found.reportedId ?? null;
    about.eventId ??= found.eventId ?? null;
    about.commentId ??= found.commentId ?? null;
    about.messageId ??= found.messageId ?? null;
    about.quoted ||= found.quoted ?? "";
  }
  return about;
}

async function one(sender: ActorModel, uri: string): Promise<Partial<About> | null> {
  const local = parseLocal(uri);
  if (!local) return isLocal(uri) ? null : belowOurs(uri);
  if (local.type === "actor") {
    const actor = await localActorOf(uri);
    return actor && actor.kind !== "APPLICATION" ? { reportedId: actor.id } : null;
  }
  if (local.type === "event") {
    const event = await localEventOf(uri);
    return event && { eventId: event.id, reportedId: event.organiserId, quoted: event.descriptionHtml };
  }
  if (!("id" in local) || !isUuid(local.id)) return null;
  if (local.type === "comment") return comment({ id: local.id, uri: null });
  if (local.type !== "message") return null;
  const message = await db.message.findFirst({ where: { AND: [{ id: local.id }, readAt(sender.host)] } });
  return message && { messageId: message.id, reportedId: message.actorId, quoted: message.html };
}

/** A comment from elsewhere, below an event of ours: what it says here is ours to look after. */
function belowOurs(uri: string): Promise<Partial<About> | null> {
  return comment({ uri, event: { uri: null } });
}

async function comment(where: {
  id?: string;
  uri: string | null;
  event?: { uri: null };
}): Promise<Partial<About> | null> {
  const found = await db.comment.findFirst({ where: { ...where, state: { not: "DELETED" } } });
  return found && { commentId: found.id, reportedId: found.actorId, quoted: found.html };
}

/** A private message only where somebody of that server can have read it. */
function readAt(host: string) {
  return servedTo({ id: "", kind: "APPLICATION", handle: "", host });
}
