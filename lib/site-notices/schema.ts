import { z } from "zod";

const text = z.string().trim().max(500, "errors.tooLong").default("");
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "errors.date")
  .optional();

/** A line above every page, in one language or both, from and until a moment where this server is. */
export const siteNoticeInput = z
  .object({ en: text, fr: text, important: z.literal("on").optional(), from: moment, until: moment })
  .superRefine(({ en, fr }, context) => {
    if (!en && !fr) context.addIssue({ code: "custom", path: ["en"], message: "errors.required" });
  });
export type SiteNoticeInput = z.output<typeof siteNoticeInput>;
