import { createHash } from "node:crypto";
import { settingsMark } from "../instance/settings";
import { whileUnchanged } from "../unchanged";

interface Written {
  status: number;
  headers: [string, string][];
  body: ArrayBuffer;
  bytes: number;
  etag: string | null;
}

/**
 * Answers those who ask for one document with one reading of the database, as long as nothing changes: after an event is
 * published every server fetches it at once. Only for fetches that nobody signed: these are all a stranger's.
 * @param answer what a stranger is answered
 */
export async function servedOnce(request: Request, answer: () => Promise<Response>): Promise<Response> {
  const key = `document ${await settingsMark()} ${request.url}`;
  const { status, headers, body, etag } = await whileUnchanged(key, () => write(answer), isOpen);
  const response = new Response(body.byteLength > 0 ? body : null, { status, headers });
  if (!etag) return response;
  response.headers.set("etag", etag);
  if (!(request.headers.get("if-none-match") ?? "").split(/\s*,\s*/).includes(etag)) return response;
  response.headers.delete("content-type");
  return new Response(null, { status: 304, headers: response.headers });
}

async function write(answer: () => Promise<Response>): Promise<Written> {
  const response = await answer();
  const body = await response.arrayBuffer();
  const open = response.status === 200 && response.headers.get("cache-control")?.startsWith("public");
  const etag = open ? `"${createHash("sha256").update(Buffer.from(body)).digest("base64url").slice(0, 27)}"` : null;
  return { status: response.status, headers: [...response.headers], body, bytes: body.byteLength, etag };
}

function isOpen({ etag }: Written): boolean {
  return etag !== null;
}

/** Whether nobody says to be anybody. */
export function isUnsigned({ headers }: Request): boolean {
  return !headers.has("signature") && !headers.has("signature-input");
}
