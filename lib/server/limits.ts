import { IncomingMessage, type ServerResponse } from "node:http";

const megabyte = 1024 * 1024;

/** Inboxes take activities, forms take pictures of up to 10 MB. */
export function bodyLimit(path: string): number {
  return isInbox(path) ? megabyte : 12 * megabyte;
}

/** Where other servers post. */
export function isInbox(path: string): boolean {
  return /^\/(@[^/]+\/)?inbox\/?$/.test(path);
}

/**
 * Watches the size of a body that comes without Content-Length, and keeps none of it.
 * @param refuse called once, when it turns out to be too large; from then on its reader gets nothing more, not even its end
 */
export function watchBody(request: IncomingMessage, limit: number, refuse: () => void): void {
  let size = 0;
  // Every piece comes in through push(): counting here disturbs no reader and buffers nothing.
  request.push = (piece: Buffer | null) => {
    const before = size;
    size += piece?.length ?? 0;
    if (size <= limit) return IncomingMessage.prototype.push.call(request, piece);
    if (before <= limit) refuse();
    return true;
  };
}

/**
 * Lets a sender finish what it is sending and throws it away: browsers show an answer only after they have sent all.
 * Whoever goes on beyond ten times the limit is cut off.
 */
export function discardBody(request: IncomingMessage, response: ServerResponse, limit: number): void {
  let size = 0;
  request.push = (piece: Buffer | null) => {
    size += piece?.length ?? 0;
    if (size > 10 * limit) request.destroy();
    return piece === null ? IncomingMessage.prototype.push.call(request, null) : true;
  };
  request.resume();
  response.shouldKeepAlive = false;
}
