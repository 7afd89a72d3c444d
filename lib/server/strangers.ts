import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "../env";
import { settings, settingsMark } from "../instance/settings";
import { negotiateLanguage } from "../languages";
import { whileUnchanged } from "../unchanged";
import { addressHeader } from "../web/address-header";
import { nonceOf } from "./headers";
import { type Handler, withStatus } from "./status";
import { sendPage, writePage } from "./written-page";

/** Pages that everybody may read, and that show nothing made for one reader: no form that counts who opened it. */
const pages = /^\/(?:|agenda|explore|groups|search|about(?:\/[^/]+)?|(?:events|posts|series|tags)\/[^/]+|@[^/]+)$/;
/** What stands beside a link to an event. */
const pictures = /^\/events\/[^/]+\/(?:cover\.jpg|og\.png)$/;

/** Whoever sends these says who they are, wants a part, or sends what no page reads. */
const ofOne = ["cookie", "authorization", "range", "rsc", "content-length", "transfer-encoding"];

/** What such a page is made of beside the database: a request for it says nothing else. */
const telling = ["content-security-policy", addressHeader];

/** Whether nobody says to be anybody, and asks for a page that is the same for all of those. */
export function isStranger({ method, headers }: IncomingMessage, path: string): boolean {
  if (method !== "GET" || !(pages.test(path) || pictures.test(path))) return false;
  if (Object.keys(headers).some((name) => ofOne.includes(name) || name.startsWith("next-"))) return false;
  return /text\/html|\*\/\*/.test(headers.accept ?? "*/*");
}

/** Answers strangers with a page that is written once for all of them (lib/unchanged.ts), each with a nonce of their own. */
export async function answerStranger(
  handler: Handler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const nonce = nonceOf(request);
  const short = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const language = await languageFor(request);
  narrow(request, language);
  const write = () => writePage(handler, request, nonce);
  const key = ["page", language, await settingsMark().catch(() => ""), request.url].join(" ");
  const page = await whileUnchanged(key, write, ({ status }) => status === 200);
  if (page.headers.some(([name]) => name === "set-cookie")) return withStatus(handler, request, response, {});
  sendPage(page, nonce, response, short);
}

/** The language that a stranger reads. Where the database does not answer, the page tells of that in one of ours. */
async function languageFor({ headers }: IncomingMessage): Promise<string> {
  const offered = await settings().then(
    ({ languages }) => languages,
    () => undefined,
  );
  return negotiateLanguage(headers["accept-language"], offered);
}

/** Takes from a request what would tell of one reader: the page is written for all. */
function narrow(request: IncomingMessage, language: string): void {
  for (const name of Object.keys(request.headers)) if (!telling.includes(name)) delete request.headers[name];
  request.headers.host = new URL(env().PUBLIC_URL).host;
  request.headers.accept = "text/html";
  request.headers["accept-language"] = language;
}
