import { z } from "zod";
import { handleField } from "../identities/schema";

/** So long a request waits for an answer before it is forgotten. */
export const requestDays = 90;

/** A steward's answer to who asks for an account; the words go into the letter. */
export const requestAnswer = z.object({
  requestId: z.uuid(),
  decision: z.enum(["yes", "no"]),
  /** Another public address, where the one asked for was taken meanwhile. */
  handle: handleField.optional(),
  answer: z.string().trim().max(1000, "errors.tooLong").default(""),
});
export type RequestAnswer = z.output<typeof requestAnswer>;
