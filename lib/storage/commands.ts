import { access, copyFile, mkdir, readFile, rm } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { env } from "../env";
import { writeWhole } from "../whole-file";
import { bucket } from "./bucket";

/** What a file in DATA_DIR is called in the bucket: the same, below DATA_DIR. */
const keyOf = (path: string) => relative(env().DATA_DIR, path).replaceAll("\\", "/");

/**
 * Keeps a file in DATA_DIR, and in the bucket where there is one: whole, or not at all. With a bucket DATA_DIR is only
 * what this machine has at hand.
 */
export async function keep(path: string, bytes: Uint8Array): Promise<void> {
  await (await bucket())?.put(keyOf(path), bytes);
  await writeWhole(path, bytes);
}

/** Brings a file here that only the bucket has. Without a bucket, and where it is here, nothing happens. */
export async function bringHere(path: string): Promise<void> {
  const shared = bucket();
  if (!shared || (await isHere(path))) return;
  const key = keyOf(path);
  const disk = await shared;
  if (await disk.exists(key)) await writeWhole(path, await disk.getBytes(key));
}

/** Puts a file that is here into the bucket, where there is one. */
export async function share(path: string): Promise<void> {
  const shared = bucket();
  if (shared) await (await shared).put(keyOf(path), await readFile(path));
}

/** The same file under another name. @throws ENOENT when there is none */
export async function copy(from: string, to: string): Promise<void> {
  await bringHere(from);
  await mkdir(dirname(to), { recursive: true });
  await access(from);
  await (await bucket())?.copy(keyOf(from), keyOf(to));
  await copyFile(from, to);
}

export async function remove(path: string): Promise<void> {
  await (await bucket())?.delete(keyOf(path));
  await rm(path, { force: true });
}

/** Brings everything below a folder here that the bucket has: for a backup. */
export async function bringAll(folder: string, dataDir: string): Promise<void> {
  const disk = await bucket();
  if (!disk) return;
  let paginationToken: string | undefined;
  do {
    const page = await disk.listAll(folder, { recursive: true, ...(paginationToken ? { paginationToken } : {}) });
    for (const found of page.objects) if (found.isFile) await bringHere(`${dataDir}/${found.key}`);
    ({ paginationToken } = page);
  } while (paginationToken);
}

function isHere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
