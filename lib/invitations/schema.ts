import { z } from "zod";
import { cleanText } from "../text";

export const limits = {
  /** At one event. */
  invitations: 1000,
  /** In one paste. */
  lines: 100,
  /** Of these, how many have to be looked up at other servers. */
  lookUps: 20,
  /** How many may come by one link. */
  uses: 10_000,
} as const;

/** Who is to be invited, as people paste it: one on each line, or commas between them. */
export const inviteText = z
  .string("errors.required")
  .transform(cleanText)
  .pipe(z.string().min(1, "errors.required").max(20_000, "errors.tooLong"));

/** What a link for everybody who gets it is limited to. */
export const linkTerms = z.object({
  maxUses: z.coerce
    .number("errors.number")
    .int("errors.number")
    .min(1, "errors.number")
    .max(limits.uses, "errors.number")
    .optional(),
  /** The last day on which it works, where the event is, or this server for a group. */
  until: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "errors.date")
    .optional(),
});

export const linkInput = linkTerms.extend({ eventId: z.uuid() });
export type LinkInput = z.output<typeof linkInput>;
