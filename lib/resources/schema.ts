import { z } from "zod";
import { cleanLine, cleanText, isUuid } from "../text";

export const limits = { title: 200, summary: 2000, url: 2000, perGroup: 5000, depth: 12 } as const;

const title = z
  .string("errors.required")
  .max(1000, "errors.tooLong")
  .transform(cleanLine)
  .pipe(z.string().min(1, "errors.required").max(limits.title, "errors.tooLong"));

/** May be left empty: what is kept then names itself. */
const maybeTitle = z
  .string()
  .max(1000, "errors.tooLong")
  .transform(cleanLine)
  .pipe(z.string().max(limits.title, "errors.tooLong"))
  .default("");

const summary = z
  .string()
  .max(8000, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().max(limits.summary, "errors.tooLong"))
  .default("");

/** The folder something lies in; "" and nothing mean the top. */
const folder = z
  .string()
  .refine((id) => id === "" || isUuid(id), "errors.notUsable")
  .optional()
  .transform((id) => id || null);

/** An address of the web that a browser opens: no other scheme, no password in it. */
const address = z
  .string("errors.required")
  .max(limits.url, "errors.tooLong")
  .transform(cleanLine)
  .pipe(z.string().min(1, "errors.required"))
  .transform((text) => (/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*:\d+(\/|$)/.test(text) ? text : `https://${text}`))
  .transform((text, context) => {
    const url = webUrl(text);
    if (url) return url;
    context.addIssue({ code: "custom", message: "resources.errors.address" });
    return z.NEVER;
  });

export const folderInput = z.object({ groupId: z.uuid(), parentId: folder, title });
export const linkInput = z.object({
  groupId: z.uuid(),
  parentId: folder,
  url: address,
  title: maybeTitle,
  summary,
});
export const fileInput = z.object({ groupId: z.uuid(), parentId: folder, title: maybeTitle, summary });
export const toolInput = z.object({ groupId: z.uuid(), parentId: folder, toolId: z.uuid(), title: maybeTitle });
export const renameInput = z.object({ resourceId: z.uuid(), title, summary });
export const moveInput = z.object({ resourceId: z.uuid(), parentId: folder });

export type FolderInput = z.output<typeof folderInput>;
export type LinkInput = z.output<typeof linkInput>;
export type FileInput = z.output<typeof fileInput>;
export type ToolInput = z.output<typeof toolInput>;
export type RenameInput = z.output<typeof renameInput>;
export type MoveInput = z.output<typeof moveInput>;

/** What the page behind a link says of itself. */
export const previewShape = z.object({
  title: z.string().max(limits.title),
  description: z.string().max(500),
  site: z.string().max(200),
});
export type Preview = z.output<typeof previewShape>;

/** `text` as an address of http or https without a name or password in it; null for anything else. */
export function webUrl(text: string): string | null {
  // Browsers drop tabs and line feeds within an address; nobody means them.
  if (/[\p{Cc}\s]/u.test(text)) return null;
  try {
    const url = new URL(text);
    if (!/^https?:$/.test(url.protocol) || url.username || url.password || !url.hostname) return null;
    return url.href.length <= limits.url ? url.href : null;
  } catch {
    return null;
  }
}
