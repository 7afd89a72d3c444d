import { z } from "zod";
import { db, transaction } from "../db";
import { must, NotFound } from "../errors";
import type { Acting, Viewer } from "../identities/schema";
import { cleanText, isUuid } from "../text";
import { limits, reportText } from "./schema";

/** Words that moderators write often. */
export const templateInput = z.object({
  id: z.union([z.literal(""), z.uuid()]).default(""),
  title: z
    .string("errors.required")
    .max(200, "errors.tooLong")
    .transform(cleanText)
    .pipe(z.string().min(1, "errors.required").max(100, "errors.tooLong")),
  text: reportText,
});

/** All of them, in the order in which they were made. @throws Forbidden for all but moderators */
export async function templatesFor(viewer: Viewer): Promise<{ id: string; title: string; text: string }[]> {
  must(viewer?.moderator === true);
  return db.replyTemplate.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }], take: limits.page });
}

/** The words of one; "" where there is none. */
export async function templateText(id: string): Promise<string> {
  return isUuid(id) ? ((await db.replyTemplate.findUnique({ where: { id } }))?.text ?? "") : "";
}

/** Writes one, or changes it. @throws Forbidden for all but moderators, NotFound */
export async function writeTemplate(moderator: Acting, { id, ...said }: z.output<typeof templateInput>) {
  must(moderator.moderator === true);
  await transaction(async (tx) => {
    if (id === "") {
      await tx.replyTemplate.create({ data: { ...said, position: await tx.replyTemplate.count() } });
      return;
    }
    const { count } = await tx.replyTemplate.updateMany({ where: { id }, data: said });
    if (count === 0) throw new NotFound();
  });
}

/** Takes one away; what was said with it stays said. @throws Forbidden for all but moderators */
export async function removeTemplate(moderator: Acting, { id }: { id: string }): Promise<void> {
  must(moderator.moderator === true);
  await transaction((tx) => tx.replyTemplate.deleteMany({ where: { id } }));
}
