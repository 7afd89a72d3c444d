import { join } from "node:path";
import { env } from "../env";
import { cleanLine } from "../text";

/** As forms say it: "10 MB". */
export const maxFileBytes = 10 * 1024 * 1024;
/** How many files an event may have, before and after together. */
export const filesPerEvent = 20;
/** What one identity may store in a day. */
export const bytesPerDay = 100 * 1024 * 1024;

const longestName = 120;

/**
 * The name under which a file is downloaded: no path, nothing unseen, and the ending of what the file is, whatever it
 * called itself.
 */
export function safeName(name: string, extension: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const words = cleanLine(last.replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, " ")).replace(/^\.+/, "");
  const stem = words.replace(/\.[A-Za-z0-9]{1,8}$/, "").trim();
  return `${[...stem].slice(0, longestName).join("").trim() || "file"}.${extension}`;
}

/** The ending of a name, in small letters: "txt". */
export function endingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name.trim())?.[1]?.toLowerCase() ?? "";
}

/** Where the files of events and groups lie; two levels of folders, so that none grows long. */
export function filesFolder(): string {
  return join(env().DATA_DIR, "files");
}

/** Where one of them lies. */
export function filePath(key: string): string {
  return join(filesFolder(), key.slice(0, 2), key.slice(2, 4), key);
}
