import { z } from "zod";
import { cleanText } from "../text";

export const limits = { text: 3000, page: 50 } as const;

/** Why a measure is wrong, in the words of whom it meets. */
export const appealText = z
  .string("errors.required")
  .max(limits.text * 2, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().min(1, "errors.required").max(limits.text, "errors.tooLong"));

/** What moderators answer. */
export const answerText = z
  .string()
  .max(limits.text * 2, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().max(limits.text, "errors.tooLong"))
  .default("");
