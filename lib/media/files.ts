import { copy, keep, remove } from "../storage/commands";
import { mediaPath, type Size } from "./rules";

/** Both sizes of a picture; where it is small there is only the large one. */
export type Files = { large: Uint8Array; small?: Uint8Array };

/** Writes a picture's files: each is there whole, or not at all. */
export async function writeFiles(key: string, files: Files): Promise<void> {
  for (const [size, bytes] of Object.entries(files) as [Size, Uint8Array | undefined][])
    if (bytes) await keep(mediaPath(key, size), bytes);
}

/** The same picture under another key. */
export async function copyFiles(from: string, to: string): Promise<void> {
  await copy(mediaPath(from), mediaPath(to));
  await copy(mediaPath(from, "small"), mediaPath(to, "small")).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code !== "ENOENT") throw problem;
  });
}

export async function removeFiles(key: string): Promise<void> {
  await Promise.all([remove(mediaPath(key)), remove(mediaPath(key, "small"))]);
}
