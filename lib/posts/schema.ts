import { z } from "zod";
import { limits } from "../events/schema";
import { languages } from "../languages";
import { cleanLine, cleanText } from "../text";

/** As many pictures as a post may show. */
export const mostPictures = 10;

/** What somebody writes in the name of a group. */
export const postInput = z.object({
  title: z
    .string("errors.required")
    .max(1000, "errors.tooLong")
    .transform(cleanLine)
    .pipe(z.string().min(1, "errors.required").max(200, "errors.tooLong")),
  text: z
    .string("errors.required")
    .max(60_000, "errors.tooLong")
    .transform(cleanText)
    .pipe(z.string().min(1, "errors.required").max(30_000, "errors.tooLong")),
  visibility: z.enum(["PUBLIC", "MEMBERS"]).default("PUBLIC"),
  language: z.enum(languages).optional(),
  /** Left out, they stay as they are. */
  tags: z
    .array(z.string().transform(cleanLine).pipe(z.string().max(limits.tag, "errors.tooLong")))
    .max(limits.tags, "errors.tooManyTags")
    .optional(),
});
export type PostInput = z.output<typeof postInput>;
