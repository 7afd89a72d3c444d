import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import busboy from "busboy";
import { Invalid } from "../errors";

/** What a form with one large file brought. */
export interface Upload {
  fields: Record<string, string>;
  bytes: number;
}

/**
 * Writes the file of a form to disk as it comes, without holding it in memory.
 * @param path where it is to lie; nothing does when this throws
 * @throws Invalid "file" for what is no such form, or a file that is missing or larger than `limit`
 */
export async function receiveUpload(request: Request, path: string, limit: number): Promise<Upload> {
  const type = request.headers.get("content-type") ?? "";
  if (!request.body || !type.startsWith("multipart/form-data")) throw new Invalid({ file: ["errors.required"] });
  await mkdir(dirname(path), { recursive: true });
  const fields: Record<string, string> = {};
  let bytes = 0;
  let writing: Promise<void> | null = null;
  let tooLarge = false;
  try {
    const form = busboy({
      headers: { "content-type": type },
      limits: { files: 1, fields: 10, fieldSize: 1000, fieldNameSize: 100, fileSize: limit },
    });
    form.on("field", (name, value) => {
      fields[name] = value;
    });
    form.on("file", (_name, stream) => {
      stream.on("data", (piece: Buffer) => {
        bytes += piece.length;
      });
      stream.on("limit", () => {
        tooLarge = true;
      });
      writing = pipeline(stream, createWriteStream(path, { flush: true }));
      writing.catch(() => {});
    });
    await pipeline(Readable.fromWeb(request.body as ReadableStream), form);
    await writing;
  } catch {
    await rm(path, { force: true });
    throw new Invalid({ file: ["exports.errors.upload"] });
  }
  if (!tooLarge && bytes > 0) return { fields, bytes };
  await rm(path, { force: true });
  throw new Invalid({ file: [tooLarge ? "exports.errors.uploadLarge" : "exports.errors.noFile"] });
}
