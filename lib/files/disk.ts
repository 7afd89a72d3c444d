import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { copy, keep, remove } from "../storage/commands";
import { filePath, filesFolder } from "./rules";

/** Writes a file: it is there whole, or not at all. */
export async function writeWhole(key: string, bytes: Uint8Array): Promise<void> {
  await keep(filePath(key), bytes);
}

/** The same file under another key. */
export async function copyWhole(from: string, to: string): Promise<void> {
  await copy(filePath(from), filePath(to));
}

export async function removeWhole(key: string): Promise<void> {
  await remove(filePath(key));
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
