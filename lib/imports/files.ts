import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "../env";
import { forgottenBefore } from "../retention/rules";

/** Where an uploaded calendar lies until it was read. */
function folder(): string {
  return join(env().DATA_DIR, "imports");
}

const place = (sourceId: string) => join(folder(), `${sourceId}.ics`);

/** Keeps what was uploaded for the worker, which may be another process. */
export async function keepFile(sourceId: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder(), { recursive: true });
  await writeFile(place(sourceId), bytes, { flush: true });
}

/** @returns null when it is not there any more */
export function keptFile(sourceId: string): Promise<Uint8Array | null> {
  return readFile(place(sourceId)).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === "ENOENT") return null;
    throw problem;
  });
}

/** Throws it away once it was read. */
export function dropFile(sourceId: string): Promise<void> {
  return rm(place(sourceId), { force: true });
}

/** Throws away what nobody came to read for two days. */
export async function sweepImports(): Promise<void> {
  const oldest = forgottenBefore("uploads").getTime();
  for (const name of await readdir(folder()).catch(() => [])) {
    const path = join(folder(), name);
    const known = await stat(path).catch(() => null);
    if (known && known.mtimeMs < oldest) await rm(path, { force: true });
  }
}
