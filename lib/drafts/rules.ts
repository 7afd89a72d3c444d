import { z } from "zod";

/** What stands in the fields of a form, by their names. */
export type Typed = Record<string, string | string[]>;

export const typedFields = z.record(z.string().max(200), z.union([z.string(), z.array(z.string())]));

/** The same as text, for the way through a form. */
export const typedJson = z
  .string()
  .max(120_000, "errors.tooLong")
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "errors.notUsable" });
      return z.NEVER;
    }
  })
  .pipe(typedFields);

/** More than any form of ours takes. */
export const mostTyped = 100_000;

/** As many forms as one identity may leave unfinished; the oldest go. */
export const mostDrafts = 40;
