import { IncomingMessage } from "node:http";
import { isSignOut } from "./sign-out";

const megabyte = 1024 * 1024;

/**
 * Inboxes take activities, forms take pictures of up to 10 MB, and ending letters takes one word. A group's archive is
 * written to disk as it comes; larger ones are brought by the command line.
 */
export function bodyLimit(path: string): number {
  if (path === "/api/group-import") return 256 * megabyte;
  if (path.startsWith("/u/")) return 10 * 1024;
  if (isSignOut(path)) return 100 * 1024;
  return isInbox(path) ? megabyte : 12 * megabyte;
}

/** Where other servers post. */
export function isInbox(path: string): boolean {
  return /^\/(@[^/]+\/)?inbox\/?$/.test(path);
}

/**
 * Watches the size of a body that comes without Content-Length, and keeps none of it.
 * @param refuse called once, when it turned out too large and its sender is done with sending; its reader gets nothing
 * more from the limit on, not even an end, so that nobody acts on half of it
 */
export function watchBody(request: IncomingMessage, limit: number, refuse: () => void): void {
  let size = 0;
  // Every piece comes in through push(): counting here disturbs no reader and buffers nothing.
  request.push = (piece: Buffer | null) => {
    size += piece?.length ?? 0;
    if (size <= limit) return IncomingMessage.prototype.push.call(request, piece);
    void drain(request, 10 * limit).then(refuse);
    return true;
  };
}

/**
 * Lets a sender finish what it is sending and throws it away: browsers show an answer only after they have sent all, and
 * closing before that would cost them the answer.
 * @param most whoever sends more than that is not waited for
 */
export function drain(request: IncomingMessage, most: number): Promise<void> {
  return new Promise((done) => {
    let size = 0;
    request.push = (piece: Buffer | null) => {
      size += piece?.length ?? 0;
      if (piece === null || size > most) done();
      return true;
    };
    request.once("close", done);
    request.resume();
  });
}
