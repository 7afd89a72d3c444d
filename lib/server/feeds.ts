import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { findFeed } from "../feeds/queries";
import { type Feed, headersOf, isKnown } from "../feeds/rules";

const squeeze = promisify(gzip);
const ending = /\.(ics|rss|atom|json)$/;
const others = /^\/(_next|api|media|health)\//;
const askedByServer = /application\/(activity|ld)\+json/;

/** Feeds packed before, each for as long as its text is kept. */
const packed = new WeakMap<Uint8Array, Promise<Uint8Array>>();

/**
 * Answers calendars and feeds, which readers ask for all day long, before Next sees them. What it does not find, and
 * what only somebody signed in may read, is left to the page.
 * @returns whether it answered
 */
export async function answerFeed(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  if (!ending.test(path) || others.test(path) || askedByServer.test(request.headers.accept ?? "")) return false;
  const feed = await feedAt(path, request.url ?? "");
  if (!feed) return false;
  for (const [name, value] of Object.entries(headersOf(feed))) response.setHeader(name, value);
  response.setHeader("Vary", "Accept-Encoding");
  if (isKnown(feed, request.headers["if-none-match"] ?? "")) {
    response.writeHead(304).end();
    return true;
  }
  const text = await feed.render();
  const short = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const body = short ? await packedOf(text) : text;
  if (short) response.setHeader("Content-Encoding", "gzip");
  response.writeHead(200, { "Content-Length": body.byteLength });
  response.end(request.method === "HEAD" ? undefined : body);
  return true;
}

/** null where there is none for everybody; a fault is the page's to tell, which meets it again. */
async function feedAt(path: string, url: string): Promise<Feed | null> {
  try {
    const query = new URLSearchParams(url.split("?")[1] ?? "");
    return await findFeed(decodeURIComponent(path).toWellFormed(), query);
  } catch {
    return null;
  }
}

function packedOf(text: Uint8Array): Promise<Uint8Array> {
  const before = packed.get(text) ?? squeeze(text);
  packed.set(text, before);
  return before;
}
