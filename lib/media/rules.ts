import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { env } from "../env";

/** Ten million bytes may be uploaded; forms say "10 MB". */
export const maxBytes = 10 * 1024 * 1024;
/** More pixels than this are never decoded: forty million are 160 MB of memory. */
export const maxPixels = 40_000_000;
/** How many pictures one identity may store in a day. */
export const picturesPerDay = 200;
/** The longer side of what is kept; the small one is for cards and lists. */
export const sizes = { large: 1600, small: 640 } as const;
export type Size = keyof typeof sizes;

export type PictureFormat = "jpeg" | "png" | "webp" | "gif";

/** What the first bytes say, whatever the upload calls itself; null for anything we do not read (SVG, AVIF, HEIF, HTML …). */
export function sniff(bytes: Uint8Array): PictureFormat | null {
  const starts = (signature: string, at = 0) =>
    [...signature].every((character, index) => bytes[at + index] === character.charCodeAt(0));
  if (starts("\xFF\xD8\xFF")) return "jpeg";
  if (starts("\x89PNG\r\n\x1A\n")) return "png";
  if (starts("GIF87a") || starts("GIF89a")) return "gif";
  if (starts("RIFF") && starts("WEBP", 8)) return "webp";
  return null;
}

/** A name that tells nothing: 160 random bits. */
export function newKey(): string {
  return randomBytes(20).toString("hex");
}

/** Whether this can be a key; anything else is no path of ours. */
export function isKey(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

/** Where the files are; two levels of folders, so that none grows long. */
export function mediaFolder(): string {
  return join(env().DATA_DIR, "media");
}

/** Where a picture lies. */
export function mediaPath(key: string, size: Size = "large"): string {
  return join(mediaFolder(), key.slice(0, 2), key.slice(2, 4), size === "large" ? key : `${key}.small`);
}
