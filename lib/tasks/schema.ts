import { z } from "zod";
import { cleanLine, cleanText } from "../text";

export const limits = { title: 200, note: 1000, lists: 100, tasks: 200, wanted: 500 } as const;

const line = z
  .string("errors.required")
  .max(1000, "errors.tooLong")
  .transform(cleanLine)
  .pipe(z.string().min(1, "errors.required").max(limits.title, "errors.tooLong"));

const note = z
  .string()
  .max(limits.note * 2, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().max(limits.note, "errors.tooLong"))
  .optional();

/** What a list is called. */
export const listTitle = line;

/** What is to be done, and by when: a calendar day. */
export const taskInput = z.object({
  title: line,
  note,
  dueOn: z
    .union([z.literal(""), z.iso.date("errors.date")], "errors.date")
    .optional()
    .transform((day) => day || undefined),
});
export type TaskInput = z.output<typeof taskInput>;

/** What is to be brought, and how many of it. */
export const bringInput = z.object({
  title: line,
  note,
  wanted: z.coerce
    .number("errors.number")
    .int("errors.number")
    .min(1, "errors.number")
    .max(limits.wanted, "errors.number"),
});
export type BringInput = z.output<typeof bringInput>;
