import { db, transaction } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { chooseNameVisibility, joinEvent, leaveEvent } from "../participations/commands";
import { isUuid } from "../text";
import { now } from "../time";
import { type Answer, answers } from "./schema";

const day = 24 * 60 * 60 * 1000;
/** So often within a day somebody is asked about one event, and in all. */
const most = { event: 3, all: 10 };

/**
 * Asks somebody elsewhere whether they come, because a note of theirs asked for it. Each note is answered once.
 * @returns the question's id; null where the note was answered before, or they were asked often enough today
 */
export async function askWhether(
  person: Acting,
  { eventId, askedUri }: { eventId: string; askedUri: string },
): Promise<string | null> {
  return transaction(async (tx) => {
    // Two notes at once count one after the other.
    await tx.$queryRaw`select 1 from "Actor" where id = ${person.id}::uuid for update`;
    if (await tx.eventQuestion.findUnique({ where: { askedUri } })) return null;
    const since = { actorId: person.id, createdAt: { gt: new Date(now().getTime() - day) } };
    const [here, all] = await Promise.all([
      tx.eventQuestion.count({ where: { ...since, eventId } }),
      tx.eventQuestion.count({ where: since }),
    ]);
    if (here >= most.event || all >= most.all) return null;
    const { id } = await tx.eventQuestion.create({
      data: { eventId, actorId: person.id, askedUri, createdAt: now() },
    });
    await record(tx, "question.asked", { actorId: person.id, subject: id, data: { eventId } });
    return id;
  });
}

/**
 * Somebody answers the question that they were asked: they come, with or without their name, or not. The first answer
 * to a question counts; who thinks again is asked anew. Why they cannot come is told them, as everything else.
 * @returns false where it was answered otherwise before
 * @throws NotFound where nobody asked this person
 */
export async function answerQuestion(
  person: Acting,
  { questionId, answer }: { questionId: string; answer: Answer },
): Promise<boolean> {
  const where = { id: isUuid(questionId) ? questionId : "", actorId: person.id };
  const question = where.id
    ? await db.eventQuestion.findFirst({ where, include: { event: { select: { nameVisibility: true } } } })
    : null;
  if (!question) throw new NotFound();
  const claimed = await db.eventQuestion.updateMany({
    where: { ...where, answeredAt: null },
    data: { answer, answeredAt: now() },
  });
  const before = claimed.count === 0 ? await db.eventQuestion.findFirst({ where }) : null;
  if (before && before.answer !== answer) return false;
  // A vote that is delivered again goes on where the first stopped.
  const shown = answer === "going" ? question.event.nameVisibility : "NOBODY";
  const refused = await settled(person, question.eventId, answer, shown);
  await transaction(async (tx) => {
    await tx.$queryRaw`select 1 from "EventQuestion" where id = ${question.id}::uuid for update`;
    if ((await tx.fact.count({ where: { kind: "question.answered", subject: question.id } })) > 0) return;
    const data = { eventId: question.eventId, answer, ...(refused && { refused }) };
    await record(tx, "question.answered", { actorId: person.id, subject: question.id, data });
  });
  return true;
}

/** @returns the key of the reason why it could not be */
async function settled(
  person: Acting,
  eventId: string,
  answer: Answer,
  nameVisibility: "NOBODY" | "GOING" | "EVERYONE",
): Promise<string | null> {
  try {
    if (answer === "no") await leaveEvent(person, { eventId });
    else {
      await joinEvent(person, { eventId, hand: "POLL", nameVisibility });
      await chooseNameVisibility(person, { eventId, nameVisibility });
    }
    return null;
  } catch (problem) {
    if (problem instanceof Conflict || problem instanceof Forbidden) return problem.message;
    // Who does not come and says so has nothing to leave.
    if (problem instanceof NotFound) return answer === "no" ? null : "errors.coming.notComing";
    throw problem;
  }
}

/** The answer that a text is, in whatever language it was offered. */
export function answerIn(text: string, offered: Record<Answer, string>[]): Answer | null {
  return answers.find((answer) => offered.some((labels) => labels[answer] === text.trim())) ?? null;
}
