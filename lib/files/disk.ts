import { randomBytes } from "node:crypto";
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { filePath, filesFolder } from "./rules";

/** Writes a file: it is there whole, or not at all. */
export async function writeWhole(key: string, bytes: Uint8Array): Promise<void> {
  const path = filePath(key);
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    await writeFile(unfinished, bytes, { flush: true });
    await rename(unfinished, path);
  } catch (problem) {
    await rm(unfinished, { force: true });
    throw problem;
  }
}

/** The same file under another key. */
export async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(filePath(to)), { recursive: true });
  await copyFile(filePath(from), filePath(to));
}

export async function removeWhole(key: string): Promise<void> {
  await rm(filePath(key), { force: true });
}

/** Files that were last written before a moment, by name, folder for folder. */
export async function* oldFiles(before: Date): AsyncGenerator<{ path: string; name: string }[]> {
  for (const folder of await subfolders(filesFolder())) {
    for (const inner of await subfolders(folder)) {
      const found = await Promise.all(
        (await readdir(inner)).map(async (name) => {
          const path = join(inner, name);
          return (await stat(path)).mtime < before ? [{ path, name }] : [];
        }),
      );
      yield found.flat();
    }
  }
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === "ENOENT") return [];
    throw problem;
  });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}
