import { z } from "zod";
import { cleanText } from "../text";

export const limits = {
  text: 5000,
  /** People that one comment may mention; more are plain text. */
  mentions: 10,
  /** Threads on one page. */
  page: 30,
} as const;

/** Markdown that somebody writes below an event. */
export const commentText = z
  .string("errors.required")
  .max(limits.text * 2, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().min(1, "errors.required").max(limits.text, "errors.tooLong"));
