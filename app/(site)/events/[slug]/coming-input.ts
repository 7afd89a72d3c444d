import { z } from "zod";
import { Invalid } from "@/lib/errors";
import type { NameVisibility } from "@/lib/generated/prisma/enums";
import { checkAnswers } from "@/lib/participations/answers";

/** Fields of every form by which somebody comes or changes how they do. */
export const howTheyCome = {
  seats: z.number("errors.number").int("errors.number").min(1, "errors.number").max(100, "errors.number").optional(),
  answers: z.record(z.string(), z.string()).optional(),
  message: z.string().max(1000, "errors.tooLong").optional(),
  showName: z.boolean().optional(),
  nameVisibility: z.enum(["NOBODY", "GOING", "EVERYONE"]).optional(),
};

/** The same for one event. */
export const coming = { eventId: z.uuid(), ...howTheyCome };

type Input = { [Name in keyof typeof howTheyCome]?: z.output<(typeof howTheyCome)[Name]> };

/** What the commands take of it: who ticks "show my name" is shown as far as the event allows. */
export function comingInput(input: Input, event: { nameVisibility: NameVisibility }) {
  const { seats, answers, message, showName, nameVisibility } = input;
  return { seats, answers, message, nameVisibility: nameVisibility ?? (showName ? event.nameVisibility : "NOBODY") };
}

/**
 * Does `work`; when it finds fault with some fields, unanswered questions are named at once with them.
 * @throws Invalid naming all
 */
export async function withAnswers<Result>(questions: unknown, said: Input["answers"], work: () => Promise<Result>) {
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof Invalid)) throw problem;
    throw new Invalid({ ...problem.fields, ...faultsOf(questions, said) }, problem.message);
  }
}

function faultsOf(questions: unknown, said: Input["answers"]): Record<string, string[]> {
  try {
    checkAnswers(questions, said);
    return {};
  } catch (problem) {
    if (problem instanceof Invalid) return problem.fields;
    throw problem;
  }
}

/** What was typed, by the name of its field, to stand there once more. */
export function typedBy(input: Input & { name: string; email: string }): Record<string, string> {
  const { name, email, seats, answers = {}, message, showName } = input;
  return {
    name,
    email,
    seats: String(seats ?? 1),
    ...(message && { message }),
    ...(showName && { showName: "on" }),
    ...Object.fromEntries(Object.entries(answers).map(([id, answer]) => [`answers.${id}`, answer])),
  };
}
