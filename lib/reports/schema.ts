import { z } from "zod";
import { cleanText } from "../text";

export const limits = {
  text: 3000,
  note: 3000,
  page: 50,
  title: 100,
  templates: 200,
  /** Reports of one server that wait for a person; further ones are not taken until some are decided. */
  openOfServer: 200,
  /** Reports of people without an account about one thing that wait; moderators have read enough of them by then. */
  openOfStrangers: 20,
  /** Reports of one server within an hour. */
  hourly: 60,
} as const;

/** What is wrong, in the words of whoever reports it. */
export const reportText = z
  .string("errors.required")
  .max(limits.text * 2, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().min(1, "errors.required").max(limits.text, "errors.tooLong"));

/** What the stewards write to each other. */
export const noteText = z
  .string()
  .max(limits.note * 2, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().max(limits.note, "errors.tooLong"))
  .default("");

/** What is reported: one of these. */
export type What =
  | { eventId: string }
  | { commentId: string }
  | { messageId: string }
  | { entryId: string }
  | { postId: string }
  | { mediaId: string }
  | { actorId: string };
