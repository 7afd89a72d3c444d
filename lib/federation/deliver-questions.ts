import { db, transaction } from "../db";
import { escapeText } from "../html";
import type { Fact } from "../jobs/facts";
import { sayIn } from "../messages";
import { createActivity } from "./activities";
import { inboxOf } from "./audience";
import type { JsonObject } from "./context";
import { derivedId, queueActivity } from "./delivery";
import { ourEvent } from "./events";
import { linkTo, mention, type QuestionRow, questionRow, questionUri, toldOf, toQuestion } from "./questions";
import { activityUri, actorUri, eventUri } from "./uris";

/** Somebody elsewhere asked to come: they are asked in turn, by a private poll; or told why nobody can come now. */
export async function deliverQuestion(fact: Fact): Promise<void> {
  const question = await questionRow(fact.subject);
  const told = question && (await toldOf(question.eventId, question.actor));
  if (!question || !told) return;
  const { event } = told;
  const own = event.mine.participations.find(({ state }) => ["GOING", "WAITING", "REQUESTED"].includes(state));
  const refused = event.joinRefused;
  if (refused && !own) {
    const why = sayIn(told.language, "errors")(`join.${refused}`);
    return sendWords(fact, question.eventId, question.actor, { id: fact.id, answers: question.askedUri, words: why });
  }
  const object = await toQuestion(question);
  if (object) await send(fact.id, told.row.organiser.id, object, question.actor);
}

/** They answered: what came of it. */
export async function deliverQuestionAnswer(fact: Fact): Promise<void> {
  const question = await questionRow(fact.subject);
  if (!question) return;
  const { refused } = fact.data as { refused?: string };
  const answers = questionUri(question.id);
  await tellPlace(fact, question.eventId, question.actor, { id: fact.id, answers, refused });
}

/**
 * The organisers decided about somebody elsewhere, or a seat came free: who came by signing in or by a poll has sent no
 * Join that could be accepted, and is told in words.
 */
export async function tellElsewhere(fact: Fact): Promise<void> {
  const { was, again } = fact.data as { was?: string | null; again?: boolean };
  if (again || (fact.kind === "participation.joined" && was !== "REQUESTED" && was !== "WAITING")) return;
  const place = await db.participation.findUnique({ where: { id: fact.subject }, include: { actor: true } });
  if (!place?.actor?.host || place.activityUri || !["VISIT", "POLL"].includes(place.hand)) return;
  await tellPlace(fact, place.eventId, place.actor, { id: derivedId(fact.id, "told in words"), answers: null });
}

/** An event was called off, takes place after all, or moved: those are told who came so and follow nobody who says it. */
export async function tellNews(fact: Fact): Promise<void> {
  const { news } = fact.data as { news: string };
  const event = await ourEvent(fact.subject);
  if (!event) return;
  const rows = await db.participation.findMany({
    where: {
      eventId: event.id,
      hand: { in: ["VISIT", "POLL"] },
      state: { in: ["GOING", "WAITING", "REQUESTED"] },
      actor: {
        host: { not: "" },
        deletedAt: null,
        suspendedAt: null,
        following: { none: { followedId: event.organiser.id, state: "ACCEPTED" } },
      },
    },
    include: { actor: true },
  });
  for (const { id, actor } of rows) {
    const told = actor && (await toldOf(event.id, actor));
    if (!told) continue;
    const words = sayIn(told.language, "notices")(news);
    await sendWords(fact, event.id, actor, { id: derivedId(fact.id, `news ${id}`), answers: null, words });
  }
}

interface Reply {
  id: string;
  /** The note that it answers; the event where it answers none. */
  answers: string | null;
}

async function tellPlace(
  fact: Fact,
  eventId: string,
  person: QuestionRow["actor"],
  { refused, ...reply }: Reply & { refused?: string },
): Promise<void> {
  const told = await toldOf(eventId, person);
  if (!told) return;
  const say = sayIn(told.language, "poll");
  const place = await db.participation.findFirst({ where: { eventId, actorId: person.id } });
  const state = place?.state ?? "CANCELLED";
  const why = refused?.startsWith("errors.") ? sayIn(told.language, "errors")(refused.slice("errors.".length)) : "";
  const said = why || say(`told.${state}`);
  const ticket = state === "GOING" && place?.ticketCode ? say("ticket", { code: place.ticketCode }) : "";
  const reason = place?.reason && !refused ? place.reason : "";
  await sendWords(fact, eventId, person, { ...reply, words: [said, ticket, reason].filter(Boolean).join(" ") });
}

/** A private note of who organises the event to one person. */
async function sendWords(
  fact: Fact,
  eventId: string,
  person: QuestionRow["actor"],
  { id, answers, words }: Reply & { words: string },
): Promise<void> {
  const told = await toldOf(eventId, person);
  if (!told) return;
  const { row, event, organiser, language } = told;
  const { html, tag } = mention(person);
  const content = `<p>${html} ${linkTo(event)}</p><p>${escapeText(words)}</p>`;
  await send(
    id,
    row.organiser.id,
    {
      type: "Note",
      id: `${activityUri(id)}/object`,
      actor: organiser,
      attributedTo: organiser,
      inReplyTo: answers ?? eventUri(row),
      to: [actorUri(person)],
      cc: [],
      content,
      contentMap: { [language]: content },
      published: fact.at.toISOString(),
      attachment: [],
      tag: [tag],
    },
    person,
  );
}

/** To their own inbox rather than their server's: it is for them alone. */
async function send(id: string, actorId: string, object: JsonObject, person: QuestionRow["actor"]): Promise<void> {
  if (person.deletedAt || person.suspendedAt) return;
  const inbox = inboxOf({ ...person, sharedInboxUri: null }) ?? inboxOf(person);
  const json = createActivity(id, object, { to: [actorUri(person)], cc: [] });
  await transaction((tx) => queueActivity(tx, { factId: id, actorId, json, inboxes: inbox ? [inbox] : [] }));
}
