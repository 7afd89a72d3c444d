import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeWebStream } from "node:stream/web";
import { createZstdCompress } from "node:zlib";
import { Encrypter } from "age-encryption";
import { type Pack, pack } from "tar-stream";

/** Larger streams are cut into entries of this many bytes: tar wants to know sizes beforehand. */
const piece = 4 * 1024 * 1024;

/** A tar archive, packed with Zstandard and sealed with age for one recipient, as a stream: memory stays flat. */
export class BackupWriter {
  private readonly tar: Pack = pack();
  private readonly sum = createHash("sha256");
  private readonly done: Promise<void>;
  private fault: unknown = null;
  bytes = 0;

  private constructor(path: string, seal: Encrypter) {
    const source = Readable.from(this.tar);
    const packed = source.pipe(createZstdCompress());
    for (const stream of [this.tar, source]) stream.on("error", (error: Error) => packed.destroy(error));
    this.done = (async () => {
      // Node's and the library's names for one and the same kind of stream.
      const plain = Readable.toWeb(packed) as ReadableStream<Uint8Array>;
      const sealed: unknown = await seal.encrypt(plain);
      await pipeline(
        Readable.fromWeb(sealed as NodeWebStream<Uint8Array>),
        createWriteStream(path, { mode: 0o600, flush: true }),
      );
    })();
    this.done.catch((problem: unknown) => {
      this.fault ??= problem;
      this.tar.destroy();
    });
  }

  /** @param recipient an age recipient (age1…) */
  static begin(path: string, recipient: string): BackupWriter {
    const seal = new Encrypter();
    seal.addRecipient(recipient);
    return new BackupWriter(path, seal);
  }

  async json(name: string, value: unknown): Promise<void> {
    await this.entry(name, Buffer.from(JSON.stringify(value)));
  }

  /** Writes lines of unknown number as NAME/0, NAME/1 and so on, each of whole lines. */
  async lines(name: string, source: AsyncIterable<Buffer>): Promise<void> {
    let held: Buffer[] = [];
    let size = 0;
    let number = 0;
    for await (const chunk of source) {
      held.push(chunk);
      size += chunk.length;
      const end = size >= piece ? chunk.lastIndexOf(10) + 1 : 0;
      if (end === 0) continue;
      const all = Buffer.concat(held, size);
      const cut = size - chunk.length + end;
      await this.entry(`${name}/${number++}`, all.subarray(0, cut));
      held = cut < size ? [Buffer.from(all.subarray(cut))] : [];
      size -= cut;
    }
    if (size > 0) await this.entry(`${name}/${number}`, Buffer.concat(held, size));
  }

  /** Writes what `source` holds as one entry. @throws Error when it holds less or more than `size` bytes */
  async file(name: string, size: number, source: AsyncIterable<Buffer>): Promise<void> {
    this.begun(name, size);
    const entry = this.tar.entry({ name, size });
    let came = 0;
    for await (const chunk of source) {
      came += chunk.length;
      this.sum.update(chunk);
      if (!entry.write(chunk)) await this.drained(entry);
    }
    if (came !== size) throw new Error(`${name} changed while it was copied`);
    entry.end(null);
  }

  /** The sum over everything written so far. */
  checksum(): string {
    return this.sum.copy().digest("hex");
  }

  async close(): Promise<void> {
    this.tar.finalize();
    await this.done;
  }

  async abandon(): Promise<void> {
    this.tar.destroy(new Error("abandoned"));
    await this.done.catch(() => {});
  }

  private async entry(name: string, bytes: Buffer): Promise<void> {
    await this.file(name, bytes.length, Readable.from([bytes]));
  }

  private begun(name: string, size: number): void {
    if (this.fault) throw this.fault;
    this.sum.update(`${name}\0${size}\0`);
    this.bytes += size;
  }

  private async drained(entry: { once(event: "drain", heard: () => void): unknown }): Promise<void> {
    await Promise.race([
      new Promise<void>((heard) => entry.once("drain", () => heard())),
      this.done.then(() => Promise.reject(this.fault ?? new Error("the backup ended early"))),
    ]);
  }
}
