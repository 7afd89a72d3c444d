import { z } from "zod";
import type { EventRow } from "@/lib/events/present";
import { type EventDraft, joinQuestion, limits, questionKinds } from "@/lib/events/schema";

/** The form has a place for each question, filled or not: adding and taking away need no JavaScript. */
export const questionSlots = Array.from({ length: limits.questions }, (_, index) => index + 1);

export const questionParts = ["id", "kind", "label", "options", "required", "gone"] as const;
type Part = (typeof questionParts)[number];

/** The field of a question's part: "question2_label". */
export function questionField(slot: number, part: Part): string {
  return `question${slot}_${part}`;
}

/** All of them, for the schema of the form. */
export const questionFields = Object.fromEntries(
  questionSlots.flatMap((slot) => questionParts.map((part) => [questionField(slot, part), z.string().optional()])),
) as Record<`question${number}_${Part}`, z.ZodOptional<z.ZodString>>;

type Filled = Record<string, unknown>;
type DraftQuestion = NonNullable<EventDraft["questions"]>[number];

/** The questions as commands take them: in their order, empty places left out. */
export function questionsOf(form: Filled): DraftQuestion[] {
  const ids = new Set<string>();
  return usedSlots(form).map((slot) => {
    const kind = said(form, slot, "kind");
    const id = said(form, slot, "id");
    const known = /^[a-z0-9]{1,12}$/.test(id) && !ids.has(id) ? id : newQuestionId();
    ids.add(known);
    return {
      id: known,
      kind: questionKinds.find((one) => one === kind) ?? "TEXT",
      label: said(form, slot, "label"),
      options: kind === "CHOICE" ? linesIn(said(form, slot, "options")) : [],
      required: said(form, slot, "required") === "on",
    };
  });
}

/** Places of the form that hold a question. Answers to choose from without a question are a fault to be named. */
function usedSlots(form: Filled): number[] {
  return questionSlots.filter((slot) => {
    if (said(form, slot, "gone") === "on") return false;
    const choice = said(form, slot, "kind") === "CHOICE" && said(form, slot, "options") !== "";
    return said(form, slot, "label") !== "" || choice;
  });
}

/** Where in the form a fault of the questions is shown: `["questions", "1", "options"]` may be "question3_options". */
export function questionFault(path: string[], form: Filled): string {
  const slot = usedSlots(form)[Number(path[1])] ?? 1;
  return questionField(slot, path[2] === "options" ? "options" : "label");
}

/** The questions of an event as fields of the form. */
export function questionValues(row: Pick<EventRow, "questions">): Record<string, string> {
  const questions = joinQuestion.array().safeParse(row.questions).data ?? [];
  return Object.fromEntries(
    questions.flatMap(({ id, kind, label, options, required }, index) => [
      [questionField(index + 1, "id"), id],
      [questionField(index + 1, "kind"), kind],
      [questionField(index + 1, "label"), label],
      [questionField(index + 1, "options"), options.join("\n")],
      [questionField(index + 1, "required"), required ? "on" : ""],
    ]),
  );
}

/** A name for a question that stays when its words change. */
export function newQuestionId(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 10);
}

function said(form: Filled, slot: number, part: Part): string {
  const value = form[questionField(slot, part)];
  return typeof value === "string" ? value.trim() : "";
}

function linesIn(text: string): string[] {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return [...new Set(lines)];
}
