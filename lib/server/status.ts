import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { type Answer, answers } from "../web/answer";
import { faultPage } from "./fault-page";
import { databaseWasAway } from "./health";
import { dropBodyHeaders, fetchRefusal, ownHeaders, statusOfRefusal } from "./refusal-page";

/** What answers a request: Next, or a part of our server in front of it. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Answers by `handler`, with the status that the page wants where Next knows none for it (410 for what was deleted),
 * and with a page of our own where Next has but an empty one, which shows nothing without JavaScript: for a fault of
 * ours (503 where the database is away), and for a page that ended in notFound() or refuse().
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
  // The page of a refusal is a page like any other, but for its status.
  const refusal = statusOfRefusal(request.url);
  let replaced = false;

  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (replaced) return response;
    const page = String(response.getHeader("content-type") ?? "").startsWith("text/html");
    if (status === 500 && page) return sendFault();
    if (status === 404 && page && !refusal) return sendRefusal();
    const open = always || status === 404 || (status === 200 && page);
    return Reflect.apply(writeHead, response, [open ? (answer.status ?? refusal ?? status) : status, ...rest]);
  }) as typeof writeHead;
  response.write = ((...words: unknown[]) => begun() || Reflect.apply(write, response, words)) as typeof write;
  response.end = ((...words: unknown[]) => (begun() ? response : Reflect.apply(end, response, words))) as typeof end;

  /** Sends the head where Next leaves that to Node. true when a page of our own is sent. */
  function begun(): boolean {
    if (!response.headersSent && !replaced && (refusal !== null || response.statusCode >= 400))
      response.writeHead(response.statusCode);
    return replaced;
  }

  function sendFault(): ServerResponse {
    replaced = true;
    void databaseWasAway().then((away) => {
      const { status, headers, body } = faultPage(request.headers["accept-language"], away);
      dropBodyHeaders(response);
      Reflect.apply(writeHead, response, [status, headers]);
      Reflect.apply(end, response, request.method === "HEAD" ? [] : [body]);
    });
    return response;
  }

  function sendRefusal(): ServerResponse {
    replaced = true;
    fetchRefusal(request, answer)
      .then(async (page) => {
        const body = await buffer(page);
        dropBodyHeaders(response);
        for (const [name, value] of ownHeaders(page)) response.setHeader(name, value);
        Reflect.apply(writeHead, response, [answer.status ?? 404]);
        Reflect.apply(end, response, [body]);
      })
      .catch(sendFault);
    return response;
  }

  await answers().run(answer, () => handler(request, response));
}
