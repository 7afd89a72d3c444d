import { isBlockedBy } from "../blocks/queries";
import { db } from "../db";
import { NotFound } from "../errors";
import type { ActorModel, EventModel } from "../generated/prisma/models";
import { htmlToText } from "../html";
import { answerIn, answerQuestion, askWhether } from "../questions/commands";
import { asksToCome } from "../questions/rules";
import { isUuid } from "../text";
import { localEventOf, mayKnow } from "./inbox-joins";
import { hasType, idOf, idsOf, isPublic, isRecord, type Json, sameHost } from "./parse";
import { body, inLanguage } from "./parse-text";
import { offeredAnswers } from "./questions";
import { actorUri, parseLocal } from "./uris";

/**
 * A vote on a private poll of ours: a Note with the `name` of one answer, in reply to the question (as Mastodon sends
 * it). Only who was asked can answer.
 * @returns what became of it; null when it is no vote
 */
export async function takeVote(sender: ActorModel, note: Json): Promise<string | null> {
  const asked = parseLocal(idOf(note.inReplyTo) ?? "");
  if (asked?.type !== "question" || typeof note.name !== "string" || note.name.length > 200) return null;
  if (!isOwn(sender, note)) return "a vote of somebody else";
  const answer = answerIn(note.name, offeredAnswers());
  if (!answer) return "votes for what was not offered";
  try {
    const counted = await answerQuestion(sender, { questionId: asked.id.toLowerCase(), answer });
    return counted ? "done" : "answered before";
  } catch (problem) {
    if (problem instanceof NotFound) return "answers what nobody asked them";
    throw problem;
  }
}

/**
 * Whoever writes to the organiser of an event of ours that they want to come is asked by a private poll: by a private
 * note that answers the event or names its address; by a public reply only where it says so clearly. Each note once, and few a
 * day (docs/decisions/2102).
 */
export async function offerQuestion(sender: ActorModel, note: Json): Promise<void> {
  const askedUri = idOf(note);
  if (!askedUri || sender.kind !== "PERSON" || !isOwn(sender, note)) return;
  const event = await eventIn(note);
  if (!event || !["FREE", "RESTRICTED"].includes(event.joinMode)) return;
  const organiser = await db.actor.findUnique({ where: { id: event.organiserId } });
  if (organiser?.host !== "" || (await isBlockedBy(sender.id, organiser.id))) return;
  const open = isPublic(note.to) || isPublic(note.cc);
  const told = [...idsOf(note.to), ...idsOf(note.cc)].includes(actorUri(organiser));
  if ((!open && !told) || !(await mayKnow(sender, event.id))) return;
  // Who was asked once knows the way: a word of thanks is no wish to be asked again.
  const before = await db.eventQuestion.count({ where: { eventId: event.id, actorId: sender.id } });
  if ((open || before > 0) && !asksToCome(textOf(note))) return;
  await askWhether(sender, { eventId: event.id, askedUri });
}

function isOwn(sender: ActorModel, note: Json): boolean {
  return sameHost(idOf(note), sender.uri) && idOf(note.attributedTo ?? note.actor) === sender.uri;
}

function textOf(note: Json): string {
  return htmlToText(body(inLanguage(note, "content"), 20_000));
}

/** The event of ours that a note answers, directly or by what we wrote to them about it, or whose address it names. */
async function eventIn(note: Json): Promise<EventModel | null> {
  const answered = await eventAnswered(idOf(note.inReplyTo));
  if (answered) return answered;
  const html = body(inLanguage(note, "content"), 20_000);
  const named = [...`${html} ${htmlToText(html)}`.matchAll(/https?:\/\/[^\s"'<>]+/g)].map(([address]) => address);
  for (const address of [...new Set(named)].slice(0, 10)) {
    const event = await localEventOf(idOf(address.replace(/[).,;:!?]+$/, "")));
    if (event) return event;
  }
  return null;
}

async function eventAnswered(uri: string | null): Promise<EventModel | null> {
  const event = await localEventOf(uri);
  if (event || !uri) return event;
  const local = parseLocal(uri.replace(/\/object$/, ""));
  if (local?.type === "question" && isUuid(local.id)) {
    const question = await db.eventQuestion.findUnique({ where: { id: local.id }, include: { event: true } });
    return question?.event ?? null;
  }
  if (local?.type !== "activity" || !isUuid(local.id)) return null;
  const sent = await db.activity.findUnique({ where: { id: local.id }, select: { json: true } });
  const object = isRecord(sent?.json) && isRecord(sent.json.object) ? sent.json.object : null;
  if (!object || hasType(object, "Event")) return localEventOf(idOf(object));
  return uri === idOf(object.inReplyTo) ? null : eventOfReply(idOf(object.inReplyTo));
}

/** What our own note answered: an event, or a question about one. */
async function eventOfReply(uri: string | null): Promise<EventModel | null> {
  const local = parseLocal(uri ?? "");
  return local?.type === "question" ? eventAnswered(uri) : localEventOf(uri);
}
