import type { IncomingMessage } from "node:http";

const address = /^\/u\/([\w-]+)$/;

/** Where a mail program posts to end letters: the address of a page that says what it ends (RFC 8058). */
export function isUnsubscribe(path: string): boolean {
  return address.test(path);
}

/** Leads such a post to the route that does it: Next has no page that can be posted to from elsewhere. */
export function leadOneClick(request: IncomingMessage, path: string): void {
  const [, token] = address.exec(path) ?? [];
  if (token && request.method === "POST") request.url = `/api/unsubscribe/${token}`;
}
