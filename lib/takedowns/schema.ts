import { z } from "zod";
import { kinds } from "../measures/schema";
import { cleanLine, cleanText } from "../text";

export const limits = { from: 200, text: 3000, page: 200 } as const;

const line = (most: number) =>
  z
    .string("errors.required")
    .max(most * 2, "errors.tooLong")
    .transform(cleanLine)
    .pipe(z.string().min(1, "errors.required").max(most, "errors.tooLong"));
const words = z
  .string()
  .max(limits.text * 2, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().max(limits.text, "errors.tooLong"));

export const outcomeText = words.default("");

/** What can be done about a thing or somebody because of a demand. */
export const deeds = ["NONE", ...kinds.filter((kind) => kind !== "LEAVE")] as const;

/** A demand as stewards write it down, and what they do about it. */
export const takedownInput = z
  .object({
    from: line(limits.from),
    ground: line(limits.from),
    at: z.iso.date("errors.date"),
    subject: words.pipe(z.string().min(1, "errors.required")),
    outcome: outcomeText,
    deed: z.enum(deeds).default("NONE"),
    /** The page of what it is about; needed where something is done about it. */
    address: z.string().max(500, "errors.tooLong").default(""),
    /** Read by whom the measure meets. */
    reason: words.default(""),
  })
  .superRefine(({ deed, address }, context) => {
    if (deed !== "NONE" && !address.trim())
      context.addIssue({ code: "custom", path: ["address"], message: "takedowns.errors.address" });
  });
export type TakedownInput = z.output<typeof takedownInput>;
