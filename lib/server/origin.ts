import type { IncomingMessage } from "node:http";
import { isInbox } from "./limits";
import { isUnsubscribe } from "./one-click";
import { isSignOut } from "./sign-out";

const harmless = new Set(["GET", "HEAD", "OPTIONS"]);
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Whether a request that may change something comes from one of our own pages. Browsers always say where a POST comes
 * from; a foreign, hidden ("null") or missing origin is refused. Inboxes have signatures instead,
 * and unsubscribe addresses a secret of their own: mail programs say no origin. Nor does a CAS server that ends a session.
 * @param path the path that was asked for
 * @param publicUrl our own origin
 */
export function comesFromUs(
  request: Pick<IncomingMessage, "method" | "headers">,
  path: string,
  publicUrl: string,
): boolean {
  if (harmless.has(request.method ?? "GET") || isInbox(path) || isUnsubscribe(path) || isSignOut(path)) return true;
  const origin = request.headers.origin;
  if (!origin) return false;
  if (origin === publicUrl) return true;
  return isSameLoopback(origin, publicUrl);
}

/**
 * Whoever comes from one of our pages asks us, whatever the Host header says: Next would compare the two, fail, and take
 * that header for where to go on. Inboxes keep theirs: signatures cover it.
 */
export function alignHost(request: Pick<IncomingMessage, "method" | "headers">, path: string): void {
  const { origin } = request.headers;
  if (!origin || harmless.has(request.method ?? "GET") || isInbox(path) || !URL.canParse(origin)) return;
  request.headers.host = new URL(origin).host;
  delete request.headers["x-forwarded-host"];
}

/** A server on one's own machine is called localhost as well as 127.0.0.1. */
function isSameLoopback(origin: string, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const [theirs, ours] = [new URL(origin), new URL(publicUrl)];
  return (
    theirs.protocol === ours.protocol &&
    theirs.port === ours.port &&
    loopback.test(theirs.hostname) &&
    loopback.test(ours.hostname)
  );
}
