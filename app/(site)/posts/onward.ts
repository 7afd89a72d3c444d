import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { limits } from "@/lib/events/schema";
import { momentOfFields } from "@/lib/posts/rules";
import { postInput } from "@/lib/posts/schema";
import { siteZone } from "@/lib/time";

const line = z.string().max(100, "errors.tooLong").optional();

/** What the form of a post sends: its tags in one line, and what is to become of it. */
export const postForm = postInput.omit({ tags: true }).extend({
  tags: z
    .string()
    .max(1000, "errors.tooLong")
    .default("")
    .transform((typed) => typed.split(",").filter((tag) => tag.trim() !== ""))
    .refine((tags) => tags.length <= limits.tags, "errors.tooManyTags")
    .refine((tags) => tags.every((tag) => tag.trim().length <= limits.tag), "errors.tooLong"),
  publishDate: line,
  publishTime: line,
  onward: z.enum(["publish", "schedule", "draft"]).default("publish"),
});

/**
 * What becomes of a draft. Whoever fills in a moment and presses "publish" all the same is asked which of both is meant.
 * @param before the moment at which it would publish itself so far
 * @throws Invalid with what is wrong about the moment
 */
export function onwardOf(
  form: Pick<z.output<typeof postForm>, "onward" | "publishDate" | "publishTime">,
  before: Date | null = null,
): { publish: boolean; publishAt: Date | null } {
  const { onward } = form;
  const at = momentOfFields(form, siteZone());
  const isMoment = at instanceof Date;
  if (at && !isMoment) throw new Invalid(at);
  if (!isMoment && onward === "schedule") throw new Invalid({ publishDate: ["errors.scheduleMissing"] });
  if (isMoment && onward === "publish" && at.getTime() !== before?.getTime())
    throw new Invalid({ publishDate: ["errors.scheduleOrNow"] });
  return { publish: onward === "publish", publishAt: isMoment ? at : null };
}
