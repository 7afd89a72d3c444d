import { z } from "zod";
import { cleanText } from "../text";

export const limits = {
  text: 5000,
  /** People in one thread, the writer included. */
  people: 20,
  /** Messages on one page of a thread, and threads on one page of the list. */
  page: 50,
} as const;

/** Markdown that somebody writes to others alone. */
export const messageText = z
  .string("errors.required")
  .max(limits.text * 2, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().min(1, "errors.required").max(limits.text, "errors.tooLong"));
