import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { ReadableStream as NodeWebStream } from "node:stream/web";
import { createZstdDecompress } from "node:zlib";
import { Decrypter } from "age-encryption";
import { extract } from "tar-stream";
import { Conflict } from "../errors";
import { type Ending, ending, format, type Kept, kept, type Manifest, manifest } from "./schema";

/** What a reader of a backup does with each part, in the order in which they stand. */
export interface Taker {
  begin?(about: Manifest): Promise<void>;
  /** A piece of a table's rows (COPY's text format), or of the jobs under the name "". */
  rows?(table: string, source: AsyncIterable<Buffer>): Promise<void>;
  file?(name: string, source: AsyncIterable<Buffer>): Promise<void>;
}

/** What a whole backup said about itself. */
export interface Read {
  about: Manifest;
  kept: Kept;
  ending: Ending;
}

/**
 * Reads a backup from its first byte to its last and checks it on the way: sealed for this key, nothing changed,
 * nothing cut off, every sum right.
 * @throws Conflict in words for whoever runs the command
 */
export async function readBackup(path: string, key: string, taker: Taker = {}): Promise<Read> {
  try {
    return await readAll(path, key, taker);
  } catch (error) {
    if (error instanceof Conflict) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (/no identity matched/i.test(reason)) throw new Conflict("This backup was sealed for another recovery key.");
    if (taker.begin) throw error;
    throw new Conflict(`This file is no whole backup, or it was damaged: ${reason}.`);
  }
}

async function readAll(path: string, key: string, taker: Taker): Promise<Read> {
  const opened = new Decrypter();
  try {
    opened.addIdentity(key.trim());
  } catch {
    throw new Conflict("That is no recovery key: it begins with AGE-SECRET-KEY-1.");
  }
  const sealed: unknown = Readable.toWeb(createReadStream(path)); // Node and the library name one stream differently
  const clear: unknown = await opened.decrypt(sealed as ReadableStream<Uint8Array>);
  const plain = Readable.fromWeb(clear as NodeWebStream<Uint8Array>);
  const unpacked = createZstdDecompress();
  const tar = extract();
  plain.on("error", (error) => unpacked.destroy(error)).pipe(unpacked);
  unpacked.on("error", (error) => tar.destroy(error)).pipe(tar);
  const sum = createHash("sha256");
  const found: Partial<Read> = {};
  let last: string | null = null;
  try {
    for await (const part of tar) {
      const { name, size = 0 } = part.header;
      const entry = part as AsyncIterable<Buffer>;
      if (found.ending) throw new Error("something follows its end");
      if (name === "end.json") {
        const expected = sum.digest("hex");
        found.ending = ending.parse(await json(entry));
        if (found.ending.sha256 !== expected) throw new Error("its checksum is wrong");
        continue;
      }
      sum.update(`${name}\0${size}\0`);
      const source = summed(entry, sum);
      if (name === "manifest.json") {
        const about = await json(source);
        if (Number((about as { format?: unknown })?.format) > format)
          throw new Conflict("This backup was made by a newer Farandole: restore it with that one.");
        found.about = manifest.parse(about);
        await taker.begin?.(found.about);
      } else if (!found.about) throw new Error("it does not begin with its manifest");
      else if (name === "kept.json") found.kept = kept.parse(await json(source));
      else if (name.startsWith("tables/")) await taker.rows?.(name.split("/")[1] ?? "", source);
      else if (name.startsWith("jobs/")) await taker.rows?.("", source);
      else if (name.startsWith("files/")) await taker.file?.(plainPath(name.slice(6)), source);
      else throw new Error(`${name} is unknown`);
      last = name;
      for await (const _rest of source); // what nobody took is counted, too
    }
  } finally {
    plain.destroy();
    unpacked.destroy();
  }
  const { about, kept: machine, ending: end } = found;
  if (!about || !machine || !end) throw new Error(`it ends after ${last ?? "nothing"}`);
  return { about, kept: machine, ending: end };
}

async function* summed(source: AsyncIterable<Buffer>, sum: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    sum.update(chunk);
    yield chunk;
  }
}

async function json(source: AsyncIterable<Buffer>): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

/** Nothing of a backup is written outside of DATA_DIR. */
function plainPath(name: string): string {
  const fair = /^(media|files|exports|imports|letters)(\/[\w@+=,-][\w.@+=,-]*)+$/.test(name);
  if (!fair) throw new Error(`${name} is no name of a file of ours`);
  return name;
}
