import { z } from "zod";
import { cleanLine, cleanText } from "../text";

export const limits = {
  title: 200,
  text: 10_000,
  /** People named in one entry who are told. */
  mentions: 20,
  /** Threads on one page of the list. */
  page: 30,
  /** Entries on one page of a thread. */
  entries: 100,
  /** Read entries that are folded away on the page itself; more are a page of their own. */
  folded: 40,
} as const;

/** What a thread is called. */
export const discussionTitle = z
  .string("errors.required")
  .max(1000, "errors.tooLong")
  .transform(cleanLine)
  .pipe(z.string().min(1, "errors.required").max(limits.title, "errors.tooLong"));

/** Markdown that somebody says to the members of a group. */
export const entryText = z
  .string("errors.required")
  .transform(cleanText)
  .pipe(z.string().min(1, "errors.required").max(limits.text, "discussions.errors.long"));
