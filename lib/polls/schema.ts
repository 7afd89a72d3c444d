import { z } from "zod";
import { limits as event } from "../events/schema";
import { PollKind, VoteAnswer } from "../generated/prisma/enums";
import { cleanLine, cleanText } from "../text";
import { isZone, Temporal } from "../time";

export const limits = {
  title: { min: event.title.min, max: event.title.max },
  text: 8000,
  option: 200,
  options: { min: 2, max: 20 },
  note: 1000,
  outcome: 2000,
  /** Names that stand beside an option; the others are counted. */
  names: 8,
} as const;

const title = z
  .string("errors.required")
  .max(1000, "errors.tooLong")
  .transform(cleanLine)
  .pipe(z.string().min(limits.title.min, "errors.titleShort").max(limits.title.max, "errors.tooLong"));

const words = (max: number) =>
  z
    .string()
    .max(max * 2, "errors.tooLong")
    .transform(cleanText)
    .pipe(z.string().max(max, "errors.tooLong"));

/** Wall time "2026-12-14T19:30", or a day alone. */
const wallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/, "errors.date")
  .refine((value) => {
    try {
      const { year } = Temporal.PlainDateTime.from(value, { overflow: "reject" });
      return year >= 1970 && year <= 2200;
    } catch {
      return false;
    }
  }, "errors.date");

/** Days or hours that may suit; its end, where there is one, has the same form and is not before it. */
const dateOption = z
  .object({ start: wallTime, end: wallTime.optional() })
  .refine(
    ({ start, end }) => !end || (end.length === start.length && (start.length > 10 ? end > start : end >= start)),
    {
      error: "errors.endBeforeStart",
    },
  );

/** What somebody asks the members of a group. */
export const pollInput = z
  .object({
    kind: z.enum(PollKind),
    title,
    text: words(limits.text).default(""),
    /** CHOICE alone. */
    options: z
      .array(z.string().transform(cleanLine).pipe(z.string().max(limits.option, "errors.tooLong")))
      .transform((lines) => lines.filter(Boolean))
      .default([]),
    /** DATES alone. */
    dates: z.array(dateOption).default([]),
    several: z.boolean().default(false),
    hidden: z.boolean().default(false),
    zone: z.string().refine(isZone, "errors.zone").optional(),
    /** CONSENT: when questions end by themselves. */
    answersFrom: z.date().optional(),
    endsAt: z.date().optional(),
  })
  .superRefine((poll, context) => {
    const fault = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
    const choices = poll.kind === "CHOICE" ? poll.options : poll.dates.map(({ start, end }) => `${start}/${end ?? ""}`);
    const field = poll.kind === "CHOICE" ? "options" : "dates";
    if (poll.kind !== "CONSENT") {
      if (choices.length < limits.options.min) fault(field, "polls.errors.fewOptions");
      if (choices.length > limits.options.max) fault(field, "polls.errors.manyOptions");
      if (new Set(choices).size < choices.length) fault(field, "polls.errors.sameOptions");
    }
    if (poll.kind === "DATES" && !poll.zone) fault("zone", "errors.zone");
    if (poll.endsAt && poll.answersFrom && poll.endsAt <= poll.answersFrom) fault("endsAt", "polls.errors.endsEarly");
  });
export type PollDraft = z.input<typeof pollInput>;
export type PollInput = z.output<typeof pollInput>;

/** What somebody answers to one option. */
export const answerInput = z.object({
  optionId: z.uuid(),
  answer: z.enum(VoteAnswer),
  note: words(limits.note).optional(),
});
export type AnswerInput = z.output<typeof answerInput>;

/** The words of a proposal, as they are changed. */
export const proposalInput = z.object({ title, text: words(limits.text).default("") });

/** What came of it. */
export const outcomeText = words(limits.outcome);
