import { randomBytes } from "node:crypto";
import { copyFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { mediaPath, type Size } from "./rules";

/** Both sizes of a picture; where it is small there is only the large one. */
export type Files = { large: Uint8Array; small?: Uint8Array };

/** Writes a picture's files: each is there whole, or not at all. */
export async function writeFiles(key: string, files: Files): Promise<void> {
  await mkdir(dirname(mediaPath(key)), { recursive: true });
  for (const [size, bytes] of Object.entries(files) as [Size, Uint8Array | undefined][]) {
    if (!bytes) continue;
    const unfinished = `${mediaPath(key, size)}.${randomBytes(4).toString("hex")}.tmp`;
    try {
      await writeFile(unfinished, bytes, { flush: true });
      await rename(unfinished, mediaPath(key, size));
    } catch (problem) {
      await rm(unfinished, { force: true });
      throw problem;
    }
  }
}

/** The same picture under another key. */
export async function copyFiles(from: string, to: string): Promise<void> {
  await mkdir(dirname(mediaPath(to)), { recursive: true });
  await copyFile(mediaPath(from), mediaPath(to));
  await copyFile(mediaPath(from, "small"), mediaPath(to, "small")).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code !== "ENOENT") throw problem;
  });
}

export async function removeFiles(key: string): Promise<void> {
  await Promise.all([rm(mediaPath(key), { force: true }), rm(mediaPath(key, "small"), { force: true })]);
}
