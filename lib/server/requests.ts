import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { getLogger, withContext } from "@logtape/logtape";
import { env } from "../env";
import { countAnswer } from "./metrics";

const log = getLogger(["farandole", "requests"]);

/**
 * Gives a request an id that stands in every line logged for it and in the answer's X-Request-Id, and logs and counts
 * how it was answered. Of the address only its kind is kept: who read whose page is nobody's business.
 * @param trustProxy takes over the id that a proxy in front gave
 * @throws whatever `work` throws, logged with the request's id
 */
export async function withRequestId(
  request: IncomingMessage,
  response: ServerResponse,
  trustProxy: boolean,
  work: () => Promise<void>,
): Promise<void> {
  const given = trustProxy ? String(request.headers["x-request-id"] ?? "") : "";
  const requestId = /^[\w-]{8,64}$/.test(given) ? given : randomBytes(9).toString("base64url");
  const { method } = request;
  const page = kindOf(request.url ?? "/");
  const began = performance.now();
  response.setHeader("X-Request-Id", requestId);
  response.once("close", () => {
    const milliseconds = Math.round(performance.now() - began);
    const { statusCode: status } = response;
    countAnswer(status, milliseconds);
    const words = { requestId, method, page, status, milliseconds };
    const sentence = "{method} {page} {status} in {milliseconds} ms";
    if (status >= 500 && status !== 503) log.error(`${sentence}, request {requestId}`, words);
    else if (env().LOG_FORMAT === "json") log.info(sentence, words);
    else log.debug(sentence, words);
  });
  await withContext({ requestId }, async () => {
    try {
      await work();
    } catch (error) {
      log.error("Request {requestId} failed: {error}", { requestId, error });
      throw error;
    }
  });
}

/** "/events/…" of an address: neither names nor tokens. */
function kindOf(url: string): string {
  const [first = "", ...rest] = (url.split(/[?#]/, 1)[0] ?? "").slice(1).split("/");
  const kind = first.startsWith("@") || first.startsWith("%40") ? "@…" : first.replace(/[^\w.-].*/, "…").slice(0, 40);
  return `/${kind}${rest.length > 0 ? "/…" : ""}`;
}
