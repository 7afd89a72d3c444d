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
 * Watches the size of a request's body as it comes in, without keeping any of it.
 * @param refuse called once, as soon as it is known to be too large: at once where Content-Length says so
 * @returns whether the request may go on
 */
export function watchBody(request: IncomingMessage, limit: number, refuse: () => void): boolean {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > limit) {
    refuse();
    return false;
  }
  let size = 0;
  // Every piece comes in through push(): counting here disturbs no reader and buffers nothing.
  request.push = (piece: Buffer | null) => {
    size += piece?.length ?? 0;
    if (size <= limit) return IncomingMessage.prototype.push.call(request, piece);
    if (piece && size - piece.length <= limit) refuse();
    return true;
  };
  return true;
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
