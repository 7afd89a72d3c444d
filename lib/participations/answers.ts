import { Invalid } from "../errors";
import { joinQuestion, limits } from "../events/schema";
import { cleanText } from "../text";

/** Answers by the id of their question. */
export type Answers = Record<string, string>;

/**
 * What somebody answered, as far as it was asked: without spaces around it, without answers to nothing.
 * @throws Invalid naming "answers.ID" where an answer is missing, too long, or none of those to choose from
 */
export function checkAnswers(questions: unknown, said: Answers = {}): Answers {
  const kept: Answers = {};
  const fields: Record<string, string[]> = {};
  for (const { id, kind, options, required } of joinQuestion.array().parse(questions)) {
    const answer = cleanText(String(said[id] ?? "")).trim();
    const choices = kind === "CHOICE" ? options : kind === "YES_NO" ? ["yes", "no"] : null;
    if (!answer && required) fields[`answers.${id}`] = ["errors.required"];
    else if (answer.length > limits.answer) fields[`answers.${id}`] = ["errors.tooLong"];
    else if (answer && choices && !choices.includes(answer)) fields[`answers.${id}`] = ["errors.notUsable"];
    else if (answer) kept[id] = answer;
  }
  if (Object.keys(fields).length > 0) throw new Invalid(fields);
  return kept;
}

/** Whether somebody must answer something before coming. */
export function asksSomething(questions: unknown): boolean {
  return joinQuestion
    .array()
    .parse(questions)
    .some(({ required }) => required);
}
