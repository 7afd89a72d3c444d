import { db } from "../db";
import { type PresentedEvent, presentEvent } from "../events/present";
import type { Prisma } from "../generated/prisma/client";
import { escapeHtml, escapeText } from "../html";
import { languages } from "../languages";
import { languageOf, type Say, sayIn } from "../messages";
import { joiningEnds } from "../participations/room";
import { type Answer, answers } from "../questions/schema";
import type { Json, JsonObject } from "./context";
import { eventSummary } from "./event-summary";
import { ourEvent } from "./events";
import { absolute, actorUri, eventUri } from "./uris";

const columns = { actor: true } satisfies Prisma.EventQuestionInclude;
export type QuestionRow = Prisma.EventQuestionGetPayload<{ include: typeof columns }>;

/** A question with whom it is for; null when there is none. */
export function questionRow(id: string): Promise<QuestionRow | null> {
  return db.eventQuestion.findUnique({ where: { id }, include: columns });
}

/** The id of a question. */
export function questionUri(id: string): string {
  return absolute(`/questions/${id}`);
}

/** The three answers in every language of ours: what was offered in one may be read when the event has another. */
export function offeredAnswers(): Record<Answer, string>[] {
  return languages.map((language) => labels(sayIn(language, "poll")));
}

function labels(say: Say): Record<Answer, string> {
  return { going: say("going"), hidden: say("hidden"), no: say("no") };
}

/** An event as somebody elsewhere is told of it, in its language. */
export async function toldOf(eventId: string, person: QuestionRow["actor"]) {
  const row = await ourEvent(eventId);
  if (!row) return null;
  const event = await presentEvent(row, person);
  return { row, event, organiser: actorUri(row.organiser), language: languageOf(row.language) };
}

/** The title of an event as a link to its page. */
export function linkTo(event: PresentedEvent): string {
  return `<a href="${escapeHtml(absolute(event.path))}">${escapeText(event.title)}</a>`;
}

/** Somebody by name, as those whom software tells that they were written to. */
export function mention(person: QuestionRow["actor"]): { html: string; tag: Json } {
  const href = actorUri(person);
  const html = `<a class="u-url mention" href="${escapeHtml(href)}">@${escapeText(person.handle)}</a>`;
  return { html, tag: { type: "Mention", href, name: `@${person.handle}@${person.host}` } };
}

/**
 * "Do you come?" as a Question with one answer (ActivityStreams 2.0, as Mastodon votes): for one person alone, until
 * joining ends.
 * @returns null when there is no such event any more
 */
export async function toQuestion(question: QuestionRow): Promise<JsonObject | null> {
  const told = await toldOf(question.eventId, question.actor);
  if (!told) return null;
  const { row, event, organiser, language } = told;
  const say = sayIn(language, "poll");
  const { html, tag } = mention(question.actor);
  const ends = joiningEnds(row);
  const until = row.joinClosesAt && row.joinClosesAt < ends ? row.joinClosesAt : ends;
  const names = labels(say);
  const text = `<p>${html} ${escapeText(say("question"))} ${linkTo(event)}</p><p>${eventSummary(event)}</p><p>${escapeText(say("how"))}</p>`;
  return {
    type: "Question",
    id: questionUri(question.id),
    url: absolute(event.path),
    actor: organiser,
    attributedTo: organiser,
    inReplyTo: question.askedUri,
    to: [actorUri(question.actor)],
    cc: [],
    content: text,
    contentMap: { [language]: text },
    published: question.createdAt.toISOString(),
    endTime: until.toISOString(),
    votersCount: 0,
    oneOf: answers.map((answer) => ({
      type: "Note",
      name: names[answer],
      replies: { type: "Collection", totalItems: 0 },
    })),
    attachment: [],
    tag: [tag],
    context: eventUri(row),
  };
}
