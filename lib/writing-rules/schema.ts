import { z } from "zod";
import { cleanText } from "../text";

export const limits = { pattern: 100, rules: 500 } as const;

/** A rule as a moderator writes it. */
export const ruleInput = z.object({
  kind: z.enum(["WORD", "LINK"]),
  pattern: z
    .string("errors.required")
    .max(limits.pattern * 2, "errors.tooLong")
    .transform((text) => cleanText(text).replace(/^https?:\/\//i, ""))
    .pipe(z.string().min(2, "errors.required").max(limits.pattern, "errors.tooLong")),
  deed: z.enum(["HOLD", "REFUSE"]).default("HOLD"),
});
export type RuleInput = z.output<typeof ruleInput>;
