import { createHash } from "node:crypto";
import { env } from "../env";
import { NotFound } from "../errors";
import { type PresentedEvent, presentEvent } from "../events/present";
import { findEvent, listEvents, listMarks } from "../events/queries";
import { isLanguage } from "../languages";
import { type Messages, messagesIn } from "../messages";
import { now } from "../time";
import { calendar } from "./ics";
import { together, writtenOnce } from "./kept";
import { type List, listOf } from "./lists";
import { absolute, type FeedHead, type FeedWords } from "./rules";
import { atom, jsonFeed, rss } from "./xml";

export const formats = {
  ics: "text/calendar; charset=utf-8",
  rss: "application/rss+xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
} as const;
export type FeedFormat = keyof typeof formats;

/** A feed that exists, known by what it costs little to know. */
export interface Feed {
  etag: string;
  changedAt: Date;
  mediaType: string;
  /** The text; only asked for when the reader does not have it already. */
  render(): Promise<Uint8Array>;
}

/** Every feed holds what a stranger sees in lists; nobody signs in to read one. */
const stranger = null;
const longest = 500;
const day = 86_400_000;
/** Whoever changes what feeds look like raises it, so that readers fetch them anew. */
const edition = 2;

/**
 * The feed at an address: a list's page and an ending ("/agenda.ics", "/tags/bal.rss", "/@choir.atom",
 * "/@choir/events.json", "/search.ics?q=bal"), or an event ("/events/SLUG/event.ics").
 * @throws NotFound when there is no such list, Gone for a deleted event
 */
export async function findFeed(path: string, query = new URLSearchParams()): Promise<Feed> {
  const [, page = "", ending = ""] = /^([^\p{Cc}]+)\.(ics|rss|atom|json)$/u.exec(path) ?? [];
  const format = ending as FeedFormat;
  if (!page) throw new NotFound();
  return together(`feed ${path}?${query}`, async () => {
    const event = /^\/events\/([^/]+)\/event$/.exec(page);
    if (!event) return ofList(format, path, page, query);
    if (format !== "ics") throw new NotFound();
    return oneEvent(event[1] ?? "");
  });
}

async function ofList(format: FeedFormat, path: string, page: string, query: URLSearchParams): Promise<Feed> {
  const list = await listOf(page, query);
  const parts = partsOf(format, list);
  const marks = (await Promise.all(parts.map((part) => listMarks(stranger, part)))).flat().filter(isRecent());
  const changedAt = new Date(Math.max(0, ...marks.map(({ updatedAt }) => updatedAt.getTime())));
  const address = list.page.includes("?") ? `${path}${list.page.slice(list.page.indexOf("?"))}` : path;
  const head: FeedHead = { title: list.title, page: absolute(list.page), self: absolute(address), changedAt };
  const etag = etagOf(address, env().PUBLIC_URL, list.title, ...marks.flatMap(({ id, updatedAt }) => [id, updatedAt]));
  return {
    etag,
    changedAt,
    mediaType: formats[format],
    render: () =>
      writtenOnce(etag, async () => {
        const pages = await Promise.all(parts.map((part) => listEvents(stranger, part)));
        const events = pages.flatMap(({ events }) => events).filter(isRecent());
        return format === "ics" ? calendar(events, head) : { rss, atom, json: jsonFeed }[format](events, head, wordsOf);
      }),
  };
}

/**
 * What a feed is made of. A calendar keeps what is over for another 30 days: who asks seldom still learns that
 * something was cancelled or moved at the last moment.
 */
function partsOf(format: FeedFormat, { filter }: List) {
  const coming = { ...filter, limit: longest };
  const over = format === "ics" && !filter.past && !filter.from && !filter.to;
  return over ? [coming, { ...filter, past: true, limit: 100 }] : [coming];
}

function isRecent(): (event: { endsAt: Date }) => boolean {
  const oldest = now().getTime() - 30 * day;
  return ({ endsAt }) => endsAt.getTime() >= oldest;
}

async function oneEvent(slug: string): Promise<Feed> {
  const row = await findEvent(stranger, slug);
  const etag = etagOf("event", env().PUBLIC_URL, row.id, row.organiser.name, row.updatedAt);
  return {
    etag,
    changedAt: row.updatedAt,
    mediaType: formats.ics,
    render: () =>
      writtenOnce(etag, async () => {
        const event = await presentEvent(row, stranger);
        return calendar([event], { title: event.title, page: absolute(event.path) });
      }),
  };
}

/** A tag that says all that a text is made of. */
export function etagOf(...parts: (string | number | Date)[]): string {
  const text = [edition, ...parts].map((part) => (part instanceof Date ? part.getTime() : String(part))).join("\n");
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
}

function wordsOf(event: PresentedEvent): FeedWords {
  const tag = event.language?.split("-")[0];
  const words = messagesIn(isLanguage(tag) ? tag : "en").feeds as Messages;
  return { cancelled: String(words.cancelled), online: String(words.online) };
}
