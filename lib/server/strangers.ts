import type { IncomingMessage, ServerResponse } from "node:http";
import { db } from "../db";
import { env } from "../env";
import { together } from "../feeds/kept";
import { settings } from "../instance/settings";
import { negotiateLanguage } from "../languages";
import { addressHeader } from "../web/address-header";
import { nonceOf } from "./headers";
import { type Handler, withStatus } from "./status";
import { sendPage, type WrittenPage, writePage } from "./written-page";

/** Pages that everybody may read, and that show nothing made for one reader: no form that counts who opened it. */
const open = /^\/(?:|agenda|explore|groups|search|about(?:\/[^/]+)?|(?:events|posts|series|tags)\/[^/]+|@[^/]+)$/;

/** Whoever sends these says who they are, wants a part, or sends what no page reads. */
const ofOne = ["cookie", "authorization", "range", "rsc", "content-length", "transfer-encoding"];

/** What such a page is made of beside the database: a request for it says nothing else. */
const telling = ["content-security-policy", addressHeader];

/** For so many milliseconds a page may go on being what it was, where only the time changes what it says. */
const freshFor = 10_000;
const mostBytes = 8_000_000;

/** Whether nobody says to be anybody, and asks for a page that is the same for all of those. */
export function isStranger({ method, headers }: IncomingMessage, path: string): boolean {
  if (method !== "GET" || !open.test(path)) return false;
  if (Object.keys(headers).some((name) => ofOne.includes(name) || name.startsWith("next-"))) return false;
  return /text\/html|\*\/\*/.test(headers.accept ?? "*/*");
}

/** What a page was made from: two equal ones make equal pages. */
interface Made {
  /** What the database shows: equal as long as no writing transaction ended (PostgreSQL, pg_current_snapshot). */
  snapshot: string;
  settings: object;
}

interface Kept extends Made {
  page: WrittenPage;
  at: number;
}

const kept = new Map<string, Kept>();
let bytes = 0;

/**
 * Answers strangers with a page that was written once for all of them: for those who ask while it is being written, and
 * for who asks later, as long as nothing was changed in the database since. Nobody is given what was begun before they
 * asked, unless nothing changed, so that what was hidden is hidden at once, whichever process hid it.
 */
export async function answerStranger(handler: Handler, request: IncomingMessage, response: ServerResponse) {
  const nonce = nonceOf(request);
  const short = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const now = await made();
  if (!now) return withStatus(handler, request, response, {});
  const language = negotiateLanguage(request.headers["accept-language"], (await settings()).languages);
  const key = `${language} ${request.url}`;
  const before = kept.get(key);
  const isGood = before && isSame(before, now) && performance.now() - before.at < freshFor;
  const page = isGood ? before.page : await together(`page ${key}`, () => write(key, now));
  if (page.headers.some(([name]) => name === "set-cookie")) return withStatus(handler, request, response, {});
  sendPage(page, nonce, response, short);

  async function write(key: string, now: Made): Promise<WrittenPage> {
    narrow(request, language);
    const at = performance.now();
    const page = await writePage(handler, request, nonce);
    const after = page.status === 200 && (await made());
    forget(key);
    if (after && isSame(now, after)) keep(key, { ...after, page, at });
    return page;
  }
}

/** What a page would be made from now; null where the database does not answer. Asked once for all who ask together. */
async function made(): Promise<Made | null> {
  try {
    const settled = await settings();
    const [row] = await together(
      "snapshot",
      () => db.$queryRaw<{ snapshot: string }[]>`select pg_current_snapshot()::text as snapshot`,
    );
    return row ? { snapshot: row.snapshot, settings: settled } : null;
  } catch {
    return null; // the page meets the same fault, and tells of it
  }
}

function isSame(one: Made, other: Made): boolean {
  return one.snapshot === other.snapshot && one.settings === other.settings;
}

/** Takes from a request what would tell of one reader: the page is written for all. */
function narrow(request: IncomingMessage, language: string): void {
  for (const name of Object.keys(request.headers)) if (!telling.includes(name)) delete request.headers[name];
  request.headers.host = new URL(env().PUBLIC_URL).host;
  request.headers.accept = "text/html";
  request.headers["accept-language"] = language;
}

function keep(key: string, made: Kept): void {
  kept.set(key, made);
  bytes += made.page.bytes;
  for (const oldest of kept.keys()) {
    if (bytes <= mostBytes) break;
    forget(oldest);
  }
}

function forget(key: string): void {
  bytes -= kept.get(key)?.page.bytes ?? 0;
  kept.delete(key);
}
