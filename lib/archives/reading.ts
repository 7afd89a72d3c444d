import { stat } from "node:fs/promises";
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import { isPlainName, limits, Unusable } from "./rules";

const how = {
  lazyEntries: true,
  autoClose: false,
  strictFileNames: true,
  decodeStrings: true,
  validateEntrySizes: true,
} as const;

/**
 * A ZIP archive that somebody else made. Its list of contents is judged before anything of it is read; what is read
 * stays within what the list said, and within {@link limits}.
 */
export class Archive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: Map<string, Entry>,
  ) {}

  /** @throws Unusable */
  static async open(path: string): Promise<Archive> {
    const { size } = await stat(path);
    if (size > limits.packed) throw new Unusable("tooLarge");
    return Archive.judged(openPromise(path, how), size);
  }

  /** One that is small enough to lie in memory. @throws Unusable */
  static of(bytes: Uint8Array): Promise<Archive> {
    return Archive.judged(fromBufferPromise(Buffer.from(bytes), how), bytes.byteLength);
  }

  private static async judged(opening: Promise<ZipFile>, size: number): Promise<Archive> {
    const zip = await opening.catch(() => Promise.reject(new Unusable("zip")));
    try {
      return new Archive(zip, await contents(zip, size));
    } catch (problem) {
      zip.close();
      throw problem;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** A whole file. @throws Unusable when it is not there or larger than `most` bytes */
  async bytes(name: string, most: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of await this.stream(name, most)) {
      size += piece.length;
      if (size > most) throw new Unusable("tooLarge", name);
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  /** The lines of a text, one at a time. @throws Unusable for other encodings than UTF-8, and lines too long */
  async *lines(name: string): AsyncGenerator<{ text: string; number: number }> {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let rest = "";
    let number = 0;
    try {
      for await (const piece of await this.stream(name, limits.list)) {
        const parts = (rest + decoder.decode(piece, { stream: true })).split("\n");
        rest = parts.pop() ?? "";
        if (rest.length > limits.line) throw new Unusable("tooLarge", name);
        for (const text of parts) {
          number += 1;
          yield { text, number };
        }
      }
      rest += decoder.decode();
    } catch (problem) {
      if (problem instanceof TypeError) throw new Unusable("encoding", name);
      throw problem;
    }
    if (rest) yield { text: rest, number: number + 1 };
  }

  close(): void {
    this.zip.close();
  }

  private async stream(name: string, most: number): Promise<AsyncIterable<Buffer>> {
    const entry = this.entries.get(name);
    if (!entry) throw new Unusable("incomplete", name);
    if (entry.uncompressedSize > most) throw new Unusable("tooLarge", name);
    return guarded(this.zip, entry);
  }
}

/** More or less than the list said, or broken packing, ends the reading. */
async function* guarded(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const stream = await zip
    .openReadStreamPromise(entry)
    .catch(() => Promise.reject(new Unusable("zip", entry.fileName)));
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (problem) {
    throw problem instanceof Unusable ? problem : new Unusable("zip", entry.fileName);
  } finally {
    stream.destroy();
  }
}

async function contents(zip: ZipFile, size: number): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw new Unusable("tooMany");
  const all = await listed(zip);
  const files = all.filter(({ fileName, uncompressedSize }) => !(fileName.endsWith("/") && uncompressedSize === 0));
  const found = new Map<string, Entry>();
  const seen = new Set<string>();
  let unpacked = 0;
  for (const entry of files) {
    check(entry);
    unpacked += entry.uncompressedSize;
    if (unpacked > limits.unpacked) throw new Unusable("bomb");
    const folded = entry.fileName.toLowerCase();
    if (seen.has(folded)) throw new Unusable("twice", entry.fileName);
    seen.add(folded);
    found.set(entry.fileName, entry);
  }
  mustLieApart(files, size);
  return found;
}

function check(entry: Entry): void {
  const { fileName, externalFileAttributes, uncompressedSize, compressedSize, compressionMethod } = entry;
  if (!isPlainName(fileName)) throw new Unusable("name");
  if (entry.isEncrypted()) throw new Unusable("encrypted", fileName);
  if (compressionMethod !== 0 && compressionMethod !== 8) throw new Unusable("zip", fileName);
  const kind = (externalFileAttributes >>> 16) & 0o170000;
  if (kind !== 0 && kind !== 0o100000) throw new Unusable("link", fileName);
  if (uncompressedSize > limits.list) throw new Unusable("tooLarge", fileName);
  if (uncompressedSize > 1024 * 1024 && uncompressedSize > compressedSize * limits.ratio)
    throw new Unusable("bomb", fileName);
}

/** Files that share their bytes make much out of little. */
function mustLieApart(entries: Entry[], size: number): void {
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new Unusable("overlap", entry.fileName);
    end = entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize;
    if (end > size) throw new Unusable("zip", entry.fileName);
  }
}

function listed(zip: ZipFile): Promise<Entry[]> {
  return new Promise((done, failed) => {
    const entries: Entry[] = [];
    zip.on("entry", (entry: Entry) => {
      entries.push(entry);
      if (entries.length > limits.entries) failed(new Unusable("tooMany"));
      else zip.readEntry();
    });
    // A name that leads elsewhere is refused by the reader itself.
    zip.on("error", (problem: Error) =>
      failed(new Unusable(/path|file ?name|characters/i.test(problem.message) ? "name" : "zip")),
    );
    zip.on("end", () => done(entries));
    zip.readEntry();
  });
}
