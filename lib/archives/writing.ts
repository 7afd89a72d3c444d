import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";

/** A ZIP archive being written to disk, one file after the other; nothing of it is held in memory. */
export class ArchiveWriter {
  private readonly zip = new ZipFile();
  private readonly unfinished: string;
  private readonly output: WriteStream;
  private readonly done: Promise<void>;
  private fault: unknown = null;
  private readonly mtime: Date;

  private constructor(private readonly path: string) {
    this.unfinished = `${path}.tmp`;
    // The day is enough: moments would tell two archives of one account to belong together.
    this.mtime = new Date(new Date().toISOString().slice(0, 10));
    this.output = createWriteStream(this.unfinished);
    this.done = finished(this.zip.outputStream.pipe(this.output));
    this.done.catch((problem: unknown) => {
      this.fault ??= problem;
    });
    this.zip.on("error", (problem: unknown) => {
      this.fault ??= problem;
      this.output.destroy(problem as Error);
    });
  }

  /** Begins an archive that is there whole once it is closed, and not at all before. */
  static async begin(path: string): Promise<ArchiveWriter> {
    await mkdir(dirname(path), { recursive: true });
    return new ArchiveWriter(path);
  }

  /** Writes a file of these pieces of text, each taken when the former is written. */
  async text(name: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const source = Readable.from(encoded(pieces), { objectMode: false });
    this.zip.addReadStreamLazy(name, { mtime: this.mtime, compress: true }, (take) => take(null, source));
    await this.written(source);
  }

  /** Writes a file as it lies on disk. @returns whether it was there */
  async copy(name: string, from: string): Promise<boolean> {
    const handle = await open(from).catch((problem: NodeJS.ErrnoException) => {
      if (problem.code === "ENOENT") return null;
      throw problem;
    });
    if (!handle) return false;
    const source = handle.createReadStream();
    // Pictures and documents are packed already.
    this.zip.addReadStreamLazy(name, { mtime: this.mtime, compress: false }, (take) => take(null, source));
    await this.written(source);
    return true;
  }

  /** Ends the archive. @returns its size */
  async close(): Promise<number> {
    this.zip.end();
    await this.done;
    if (this.fault) throw this.fault;
    await rename(this.unfinished, this.path);
    return (await stat(this.path)).size;
  }

  /** Throws away what was written. */
  async abandon(): Promise<void> {
    this.output.destroy(new Error("abandoned"));
    await this.done.catch(() => {});
    await rm(this.unfinished, { force: true });
  }

  private async written(source: Readable): Promise<void> {
    const failed = new AbortController();
    try {
      await Promise.race([
        finished(source, { writable: false }),
        this.done.then(() => Promise.reject(this.fault ?? new Error("the archive ended early"))),
        once(this.zip, "error", { signal: failed.signal }).then(([problem]) => Promise.reject(problem)),
      ]);
    } finally {
      failed.abort();
    }
  }
}

async function* encoded(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece);
}
