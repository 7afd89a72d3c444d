import { z } from "zod";

/** Accounts that are written to at once; the next ones a minute later, so that a mail server takes them all. */
export const accountsAtOnce = 50;

const text = (longest: number) => z.string().trim().max(longest, "errors.tooLong").default("");

/** A letter to everybody with an account, in one language or both. */
export const siteLetterInput = z
  .object({
    subjectEn: text(150),
    textEn: text(20_000),
    subjectFr: text(150),
    textFr: text(20_000),
    /** A legal notice also goes to those who want no such letters. */
    legal: z.literal("on").optional(),
    sure: z.literal("on", "errors.notConfirmed"),
  })
  .superRefine(({ subjectEn, textEn, subjectFr, textFr }, context) => {
    const fault = (path: string) => context.addIssue({ code: "custom", path: [path], message: "errors.required" });
    if (!subjectEn && !subjectFr) fault("subjectEn");
    if (subjectEn && !textEn) fault("textEn");
    if (textEn && !subjectEn) fault("subjectEn");
    if (subjectFr && !textFr) fault("textFr");
    if (textFr && !subjectFr) fault("subjectFr");
  });
export type SiteLetterInput = z.output<typeof siteLetterInput>;
