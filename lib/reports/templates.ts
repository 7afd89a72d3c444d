import { db } from "../db";
import { must } from "../errors";
import type { Viewer } from "../identities/schema";
import { isUuid } from "../text";
import { limits } from "./schema";

/** Words that moderators write often: all of them, in the order in which they were made. @throws Forbidden for all but moderators */
export async function templatesFor(viewer: Viewer): Promise<{ id: string; title: string; text: string }[]> {
  must(viewer?.moderator === true);
  return db.replyTemplate.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }], take: limits.page });
}

/** The words of one; "" where there is none. */
export async function templateText(id: string): Promise<string> {
  return isUuid(id) ? ((await db.replyTemplate.findUnique({ where: { id } }))?.text ?? "") : "";
}
