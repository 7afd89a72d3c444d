import { createServer, IncomingMessage, type Server, type ServerResponse } from "node:http";
import { BadSetting } from "../env";
import { answerFederated, isFederated } from "./federation";
import { answerFeed } from "./feeds";
import { distrust, secure } from "./headers";
import { answerHealth } from "./health";
import { Leaving } from "./leaving";
import { bodyLimit, drain, isInbox, watchBody } from "./limits";
import { answerLive, endStreams } from "./live";
import { answerMetrics } from "./metrics";
import { leadOneClick } from "./one-click";
import { alignHost, comesFromUs } from "./origin";
import { withRequestId } from "./requests";
import { answerSource } from "./source";
import { type Handler, withStatus } from "./status";
import { answerStranger, isStranger } from "./strangers";

export interface WebServerOptions {
  publicUrl: string;
  trustProxy: boolean;
  development: boolean;
}

/** Our own server: everything that must hold before Next sees a request. */
export interface WebServer {
  server: Server;
  /** From now on pages are answered by `handler`; before, everybody is asked to come back. */
  open(handler: Handler): void;
  /**
   * Says that it goes, closes its door once nobody asks any more, lets requests under way finish, and cuts off who is not
   * done after `patience` milliseconds.
   */
  close(patience?: number): Promise<void>;
}

/** Makes the server; it does not listen yet. */
export function createWebServer(options: WebServerOptions): WebServer {
  let handler: Handler | null = null;
  const https = options.publicUrl.startsWith("https:");

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    keepHere(request);
    const path = pathOf(request);
    if (leaving.begun) response.shouldKeepAlive = false;
    if (await answerHealth(path, response, handler !== null && !leaving.begun)) return;
    if (await answerMetrics(path, request, response)) return;
    const settled = leaving.count(response);
    secure(request, response, { development: options.development, https });
    distrust(request, options.trustProxy);
    if (!handler)
      return refuse(response, 503, "The website is starting. Please come back in a minute.", { "Retry-After": "10" });
    if (request.method === "GET" && (await answerSource(path, response))) return;
    if (await answerFeed(path, request, response)) return;
    if (await answerLive(path, request, response)) return settled();
    const limit = bodyLimit(path);
    const status = refusal(request, path, limit, options.publicUrl);
    if (status) {
      response.shouldKeepAlive = false;
      // Whoever asks before sending (Expect: 100-continue) is answered before sending.
      if (!request.headers.expect) {
        await drain(request, 10 * limit);
        IncomingMessage.prototype.push.call(request, null); // the page sees no body
      }
      if (isInbox(path)) return refuse(response, status, "Too large.");
      return page(handler, request, response, status);
    }
    alignHost(request, path);
    leadOneClick(request, path);
    if (request.headers.expect) response.writeContinue();
    watchBody(request, limit, () => {
      if (!response.headersSent) refuse(response, 413, "Too large.", { Connection: "close" });
      response.once("close", () => request.destroy());
    });
    if (isFederated(request, path)) return answerFederated(request, response);
    if (!options.development && isStranger(request, path)) return answerStranger(handler, request, response);
    await withStatus(handler, request, response, {});
  }

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    withRequestId(request, response, options.trustProxy, () => answer(request, response)).catch((error) => {
      if (!response.headersSent) refuse(response, 500, "Something went wrong.");
      else response.destroy(error);
    });
  };
  // We speak no WebSocket: whoever wants one is answered as anybody. Next would pass some on to where they say.
  const server = createServer(
    { shouldUpgradeCallback: () => options.development, connectionsCheckingInterval: 2_000 },
    listener,
  ).on("checkContinue", listener);
  // Slow senders hold a connection for so long and no longer.
  server.headersTimeout = 15_000;
  server.requestTimeout = 120_000;
  server.keepAliveTimeout = 10_000;
  server.maxRequestsPerSocket = 10_000;
  const leaving = new Leaving(server);

  return {
    server,
    open: (next) => {
      handler = next;
    },
    close: (patience = 10_000) => leaving.leave(patience, endStreams),
  };
}

/**
 * An absolute form ("GET http://…") counts as its path, and so does one that begins with two slashes: what comes after
 * this would take the rest for a server, and ask it. A path that is no UTF-8 is that of a page that never was.
 */
function keepHere(request: IncomingMessage): void {
  const url = request.url ?? "/";
  const absolute = url.startsWith("/") ? null : URL.parse(url);
  request.url = (absolute ? absolute.pathname + absolute.search : url).replace(/^[/\\]*/, "/");
  if (!isText(pathOf(request))) request.url = "/%EF%BF%BD";
}

function isText(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** The path that was asked for, without its query. */
function pathOf(request: IncomingMessage): string {
  return request.url?.split(/[?#]/, 1)[0] ?? "/";
}

/** Why nobody needs to see this request: it comes from a foreign page, or brings too much. */
function refusal(request: IncomingMessage, path: string, limit: number, publicUrl: string): 403 | 413 | null {
  if (!comesFromUs(request, path, publicUrl)) return 403;
  return Number(request.headers["content-length"] ?? 0) > limit ? 413 : null;
}

function refuse(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", ...headers });
  response.end(`${sentence}\n`);
}

/** The website's own page for a refusal, in the reader's language, asked of Next as if it were a page of its own. */
async function page(
  handler: Handler,
  request: IncomingMessage,
  response: ServerResponse,
  status: 403 | 413,
): Promise<void> {
  request.method = "GET";
  request.url = `/refused/${status}`;
  for (const name of ["content-length", "content-type", "next-action", "rsc"]) delete request.headers[name];
  await withStatus(handler, request, response, { status }, true);
}

/** @throws BadSetting when nobody can listen there */
export async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE")
        fail(
          new BadSetting(
            `PORT cannot be used: another program listens on ${host}:${port}. Stop it, or set PORT to another number.`,
          ),
        );
      else if (error.code === "EACCES")
        fail(new BadSetting(`PORT cannot be used: ${port} needs special rights. Set PORT to a number above 1023.`));
      else
        fail(
          new BadSetting(`HOST cannot be used: nobody can listen on ${host}:${port} (${error.code ?? error.message}).`),
        );
    });
    server.listen(port, host, done);
  });
}
