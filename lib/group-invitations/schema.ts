import { z } from "zod";

export const limits = {
  /** Letters of one group that wait for an answer. */
  letters: 1000,
  /** Links of one group that open something. */
  links: 20,
  /** How many may come in by one link. */
  uses: 10_000,
  /** How long a letter opens something, and how long its address is kept afterwards. */
  days: 30,
} as const;

/** A link for everybody who gets it. */
export const linkInput = z.object({
  groupId: z.uuid(),
  maxUses: z.coerce
    .number("errors.number")
    .int("errors.number")
    .min(1, "errors.number")
    .max(limits.uses, "errors.number")
    .optional(),
  /** The last day on which it works, where this server is. */
  until: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "errors.date")
    .optional(),
});
export type LinkInput = z.output<typeof linkInput>;
