import { BadRequest } from "./answers";
import type { Json, JsonObject } from "./context";

const limits = { bytes: 1_048_576, depth: 32, values: 10_000, items: 2_000 };

/**
 * Reads and judges the body of a delivery before anything else sees it.
 * @returns the parsed object and the bytes as they came (signatures cover the bytes)
 * @throws BadRequest 413 when too large, 415 for another media type, 400 for what is no proper JSON object
 */
export async function readDelivery(request: Request): Promise<{ json: JsonObject; bytes: Uint8Array<ArrayBuffer> }> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!/^application\/(activity\+json|ld\+json|json)$/.test(type))
    throw new BadRequest(415, "Send application/activity+json");
  const packing = request.headers.get("content-encoding")?.trim().toLowerCase();
  if (packing && packing !== "identity") throw new BadRequest(415, "Packed bodies are not accepted");
  const bytes = await readBytes(request);
  const json = readJson(bytes);
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw new BadRequest(400, "Not a JSON object");
  return { json, bytes };
}

/**
 * Reads JSON of another server, delivered or fetched: not nested too deeply, not too much of it, and only texts that can
 * be kept.
 * @throws BadRequest 400
 */
export function readJson(bytes: Uint8Array): Json {
  measure(bytes);
  let json: Json;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new BadRequest(400, "Not JSON");
  }
  judge(json);
  return json;
}

async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > limits.bytes) throw new BadRequest(413, "Too large");
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limits.bytes) {
      await reader.cancel();
      throw new BadRequest(413, "Too large");
    }
    chunks.push(value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** Counts depth and values in the bytes: parsing a million keys is what takes the time. */
function measure(bytes: Uint8Array): void {
  let depth = 0;
  let values = 0;
  let inText = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === 0x22) inText = !inText;
    else if (inText) index += byte === 0x5c ? 1 : 0;
    else if (byte === 0x7b || byte === 0x5b) depth++;
    else if (byte === 0x7d || byte === 0x5d) depth--;
    else if (byte === 0x2c) values++;
    if (depth > limits.depth) throw new BadRequest(400, "Nested too deeply");
    if (values > limits.values) throw new BadRequest(400, "Too many values");
  }
}

/** With these an object cannot be turned into text any more: whoever tries fails. */
const shadowing = new Set(["toString", "valueOf", "toJSON", "__proto__", "constructor"]);

/** Refuses what would be costly or dangerous further in. */
function judge(root: Json): void {
  const open: Json[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === "string") judgeText(value);
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      if (value.length > limits.items) throw new BadRequest(400, "Too many items");
      open.push(...value);
      continue;
    }
    for (const [key, item] of Object.entries(value)) {
      judgeText(key);
      if (shadowing.has(key)) throw new BadRequest(400, `${key} is not accepted`);
      // These fold other graphs into the document, and make JSON-LD readers and plain readers see different things.
      if (key === "@graph" || key === "@included" || key === "@reverse")
        throw new BadRequest(400, `${key} is not accepted`);
      open.push(item);
    }
  }
}

/** PostgreSQL keeps neither NUL nor lone surrogates. */
function judgeText(text: string): void {
  if (text.includes("\u0000") || !text.isWellFormed()) throw new BadRequest(400, "Text that cannot be kept");
}
