import { z } from "zod";
import { cleanLine, cleanText } from "../text";

export const limits = {
  text: 5000,
  /** People in one thread, the writer included. */
  people: 20,
  /** Messages on one page of a thread, and threads on one page of the list. */
  page: 50,
  title: 80,
  /** People of an event to whom its organisers write at once. */
  crowd: 200,
} as const;

/** What is left of a message that was taken back. */
export const noWords = { source: "", html: "", searchText: null } as const;

/** The name of a thread; "" for none. */
export const titleField = z
  .string("errors.required")
  .max(limits.title * 2, "errors.tooLong")
  .transform(cleanLine)
  .pipe(z.string().max(limits.title, "errors.tooLong"));

/** Markdown that somebody writes to others alone. */
export const messageText = z
  .string("errors.required")
  .max(limits.text * 2, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().min(1, "errors.required").max(limits.text, "errors.tooLong"));
