import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { addressHeader } from "../web/address-header";

/**
 * What a page may load: our own files, and scripts that carry this answer's nonce.
 * @param development hot reloading evaluates code and inserts styles
 */
export function contentPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self'${development ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Nothing in an uploaded file may ever run or load, even if a browser took it for a page. */
const uploadPolicy = "default-src 'none'; sandbox";

/** Security headers of every answer. Next reads the nonce from the request's own copy of the policy. */
export function secure(
  request: IncomingMessage,
  response: ServerResponse,
  options: { development: boolean; https: boolean },
): void {
  const uploaded = /^\/(media|files)\/|^\/resources\/[^/]+\/file/.test(request.url ?? "");
  const policy = uploaded ? uploadPolicy : contentPolicy(randomBytes(16).toString("base64"), options.development);
  request.headers["content-security-policy"] = policy;
  request.headers[addressHeader] = request.url ?? "/";
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("X-Content-Type-Options", "nosniff");
  // Not no-referrer: with that, browsers send "Origin: null" with forms.
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("X-Frame-Options", "DENY");
  // The door of an event reads tickets; no other page sees anything.
  const door = /^\/events\/[^/]+\/check-in(\?|$)/.test(request.url ?? "");
  const camera = door ? "(self)" : "()";
  response.setHeader("Permissions-Policy", `camera=${camera}, microphone=(), geolocation=(self), browsing-topics=()`);
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  if (options.https) response.setHeader("Strict-Transport-Security", "max-age=31536000");
  varyByAccept(response);
}

/** What scripts of the answer to this request have to carry. */
export function nonceOf({ headers }: IncomingMessage): string {
  return /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? "";
}

/** One address answers with a page or with a document for servers. Next overwrites Vary, so it is appended at the end. */
function varyByAccept(response: ServerResponse): void {
  const writeHead = response.writeHead;
  response.writeHead = ((...words: Parameters<typeof writeHead>) => {
    if (String(response.getHeader("content-type") ?? "").startsWith("text/html")) {
      const vary = String(response.getHeader("vary") ?? "");
      if (!/(^|,)\s*accept\s*(,|$)/i.test(vary)) response.setHeader("Vary", vary ? `${vary}, Accept` : "Accept");
    }
    return writeHead.apply(response, words);
  }) as typeof writeHead;
}

/**
 * Headers that only a proxy in front may set; from anybody else they are lies.
 * X-Forwarded-For is set to the network the connection came from, so that everything behind reads one header.
 */
export function distrust(request: IncomingMessage, trustProxy: boolean): void {
  // Whoever says it: Next would ask itself by https for the page that a form leads to, and only http is spoken here.
  delete request.headers["x-forwarded-proto"];
  if (trustProxy && request.headers["x-forwarded-for"]) return;
  for (const name of ["x-forwarded-host", "x-forwarded-port", "forwarded", "x-real-ip"]) {
    if (!trustProxy) delete request.headers[name];
  }
  request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "";
}
