import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answer, answers } from "../web/answer";
import { faultPage } from "./fault-page";

/** What answers a request: Next, or a part of our server in front of it. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Answers by `handler`, with the status that the page wants where Next knows none for it (410 for what was deleted),
 * and with a page of our own where Next has but an empty one: a fault, without JavaScript, would show nothing.
 * @param answer holds the status already when the server itself refuses
 * @param always sends that status whatever the page says
 */
export async function withStatus(
  handler: Handler,
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  always = false,
): Promise<void> {
  const { writeHead, write, end } = response;
  let replaced = false;

  response.writeHead = ((status: number, ...rest: unknown[]) => {
    const page = String(response.getHeader("content-type") ?? "").startsWith("text/html");
    if (status === 500 && page) return replace();
    const open = always || status === 404 || (status === 200 && page);
    return Reflect.apply(writeHead, response, [open ? (answer.status ?? status) : status, ...rest]);
  }) as typeof writeHead;
  response.write = ((...words: unknown[]) => begun() || Reflect.apply(write, response, words)) as typeof write;
  response.end = ((...words: unknown[]) => (begun() ? response : Reflect.apply(end, response, words))) as typeof end;

  /** Sends the head where Next leaves that to Node. true when a page of our own has been sent. */
  function begun(): boolean {
    if (!response.headersSent && response.statusCode === 500) response.writeHead(500);
    return replaced;
  }

  function replace(): ServerResponse {
    replaced = true;
    const { headers, body } = faultPage(request.headers["accept-language"]);
    for (const name of ["content-length", "content-encoding", "transfer-encoding"]) response.removeHeader(name);
    Reflect.apply(writeHead, response, [500, headers]);
    return Reflect.apply(end, response, request.method === "HEAD" ? [] : [body]);
  }

  await answers().run(answer, () => handler(request, response));
}
