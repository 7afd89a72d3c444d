import { request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { Answer } from "../web/answer";

const statuses = ["403", "404", "410", "413", "429"];

/** The status that the page of a refusal says; null for every other page. */
export function statusOfRefusal(url: string | undefined): number | null {
  const status = /^\/refused\/(\d{3})(?:$|[?#])/.exec(url ?? "")?.[1];
  return status && statuses.includes(status) ? Number(status) : null;
}

/** What is passed on when our own server asks itself for the page of a refusal. */
const passedOn = ["host", "cookie", "accept-language", "user-agent"];

/**
 * The page that says why there is nothing to see, asked of ourselves: what Next sends when a page ends in notFound() is
 * an empty shell that only a script fills.
 */
export function fetchRefusal(request: IncomingMessage, answer: Answer): Promise<IncomingMessage> {
  const headers = Object.fromEntries(
    passedOn.flatMap((name) => (request.headers[name] ? [[name, request.headers[name]]] : [])),
  );
  return new Promise((done, fail) => {
    ask({
      host: request.socket.localAddress,
      port: request.socket.localPort,
      path: `/refused/${answer.status ?? 404}`,
      method: request.method === "HEAD" ? "HEAD" : "GET",
      headers: { ...headers, accept: "text/html" },
      timeout: 10_000,
    })
      .once("response", done)
      .once("error", fail)
      .once("timeout", () => fail(new Error("no answer")))
      .end();
  });
}

/** Headers of an answer that are its own, and not those of the connection it came by. */
export function ownHeaders(answer: IncomingMessage): [string, string | string[]][] {
  const theirs = ["connection", "keep-alive", "transfer-encoding", "content-length", "date"];
  return Object.entries(answer.headers).filter(
    (entry): entry is [string, string | string[]] => entry[1] !== undefined && !theirs.includes(entry[0]),
  );
}

/** Forgets what Next said of the body that is not sent. */
export function dropBodyHeaders(response: ServerResponse): void {
  for (const name of ["content-length", "content-encoding", "transfer-encoding", "link", "etag"])
    response.removeHeader(name);
}
