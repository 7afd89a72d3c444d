import type { Json } from "./context";

/** Why a request of another server is refused; the text goes back in the answer, so it tells nothing that is not public. */
export class BadRequest extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 429,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** Answers with an ActivityPub object. `personal` answers depend on who signed the request and are not to be shared. */
export function activityJson(json: Json, options: { status?: number; personal?: boolean } = {}): Response {
  return write(json, "application/activity+json; charset=utf-8", options.status ?? 200, {
    vary: "Accept, Signature, Signature-Input",
    "cache-control": options.personal ? "private, no-store" : "public, max-age=60",
  });
}

/** Answers with JSON of another kind (WebFinger, NodeInfo, host-meta). */
export function plainJson(json: Json, contentType = "application/json; charset=utf-8", status = 200): Response {
  return write(json, contentType, status, {
    "access-control-allow-origin": "*",
    "cache-control": "public, max-age=300",
  });
}

/** Answers with one sentence. */
export function sentence(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8", ...headers } });
}

function write(json: Json, contentType: string, status: number, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(json), {
    status,
    headers: { "content-type": contentType, "x-content-type-options": "nosniff", ...headers },
  });
}
