import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { isInbox } from "./limits";

const asDocument = /application\/(activity|ld)\+json/;
const documents = /^\/(@[^/]+|events\/[^/]+)(\/|$)/;

/** Whether a request is another server's: a delivery, or the reading of an event or actor as a document. */
export function isFederated(request: IncomingMessage, path: string): boolean {
  if (request.method === "POST") return isInbox(path);
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  return documents.test(path) && asDocument.test(request.headers.accept ?? "");
}

/**
 * Answers another server before Next sees it: there is no page in it, and Next would take most of the time. Its size was
 * limited before. Loaded when first asked, so that a start need not wait for it.
 */
export async function answerFederated(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { handle } = await import("../federation/handle");
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  const body = request.method === "POST" ? new Uint8Array(await buffer(request)) : undefined;
  const url = new URL(request.url ?? "/", "http://server.invalid");
  const answer = await handle(new Request(url, { method: request.method, headers, body }));
  if (response.headersSent) return; // it was refused meanwhile
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
}
