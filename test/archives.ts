import { mkdtempSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { type Entry, fromBufferPromise } from "yauzl";
import { ZipFile } from "yazl";

const folder = mkdtempSync(join(tmpdir(), "farandole-archives-"));
let made = 0;

/** What is in an archive. */
export async function unpacked(path: string): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(await readFile(path), { lazyEntries: true, autoClose: false });
  const entries = await new Promise<Entry[]>((done, failed) => {
    const found: Entry[] = [];
    zip.on("entry", (entry: Entry) => {
      found.push(entry);
      zip.readEntry();
    });
    zip.on("end", () => done(found)).on("error", failed);
    zip.readEntry();
  });
  const files = new Map<string, Buffer>();
  for (const entry of entries) files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  zip.close();
  return files;
}

/** More files than a map can hold: of one name, or with a mode of their own. */
export interface Further {
  name: string;
  bytes: Buffer;
  mode?: number;
}

/** An archive of these files. @param spoil changes its bytes */
export async function packed(
  files: Map<string, Buffer>,
  { further = [], spoil = (bytes) => bytes }: { further?: Further[]; spoil?: (bytes: Buffer) => Buffer } = {},
): Promise<string> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) zip.addBuffer(bytes, name);
  for (const { name, bytes, mode } of further) zip.addBuffer(bytes, name, mode === undefined ? {} : { mode });
  zip.end();
  made += 1;
  const path = join(folder, `${made}.zip`);
  await writeFile(path, spoil(await buffer(zip.outputStream)));
  return path;
}

/** Where the entry of this name stands in an archive's list of contents (APPNOTE 4.3.12). */
export function listed(bytes: Buffer, name: string): number {
  for (let at = bytes.indexOf("PK\x01\x02", 0, "latin1"); at >= 0; at = bytes.indexOf("PK\x01\x02", at + 4, "latin1"))
    if (bytes.toString("latin1", at + 46, at + 46 + bytes.readUInt16LE(at + 28)) === name) return at;
  throw new Error(`${name} is not in it`);
}
