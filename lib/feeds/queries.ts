import { env } from "../env";
import { NotFound } from "../errors";
import { type EventRow, type PresentedEvent, presentEvent } from "../events/present";
import { findEvent, listEvents, listMarks } from "../events/queries";
import type { Viewer } from "../identities/schema";
import { together, writtenOnce } from "../kept";
import { isLanguage } from "../languages";
import { type Messages, messagesIn } from "../messages";
import { findSeries } from "../series/queries";
import { now } from "../time";
import { calendar } from "./ics";
import { type List, listOf } from "./lists";
import { ownFeed } from "./own";
import { absolute, etagOf, type Feed, type FeedFormat, type FeedHead, type FeedWords, formats } from "./rules";
import { seriesCalendar } from "./series";
import { atom, jsonFeed, rss } from "./xml";

/** Every feed holds what a stranger sees in lists; nobody signs in to read one. */
const stranger = null;
const longest = 500;
const day = 86_400_000;
/**
 * The feed at an address: a list's page and an ending ("/agenda.ics", "/tags/bal.rss", "/@choir.atom",
 * "/@choir/events.json", "/search.ics?q=bal"), an event ("/events/SLUG/event.ics"), or somebody's own calendar
 * ("/my/calendar/SECRET.ics").
 * @throws NotFound when there is no such list, Gone for a deleted event
 */
export async function findFeed(path: string, query = new URLSearchParams()): Promise<Feed> {
  const [, page = "", ending = ""] = /^([^\p{Cc}]+)\.(ics|rss|atom|json)$/u.exec(path) ?? [];
  const format = ending as FeedFormat;
  if (!page) throw new NotFound();
  return together(`feed ${path}?${query}`, async () => {
    const own = /^\/my\/calendar\/([^/]+)$/.exec(page);
    if (own) {
      if (format !== "ics") throw new NotFound();
      return ownFeed(own[1] ?? "");
    }
    const series = /^\/series\/([^/]+)$/.exec(page);
    if (series) {
      if (format !== "ics") throw new NotFound();
      return oneSeries(series[1] ?? "", path);
    }
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
  const stamps = marks.flatMap(({ id, updatedAt, series }) => [id, updatedAt, series?.updatedAt ?? ""]);
  const etag = etagOf(address, env().PUBLIC_URL, list.title, ...stamps);
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
 * The list at a page's address ("/tags/bal", "/search?q=bal"), as one may subscribe to it.
 * @throws NotFound when there is no such list, Gone
 */
export async function listAt(address: string): Promise<List> {
  const [page = "", query] = address.split("?");
  if (/\p{Cc}/u.test(page)) throw new NotFound();
  return listOf(decoded(page), new URLSearchParams(query));
}

function decoded(page: string): string {
  try {
    return decodeURIComponent(page);
  } catch {
    throw new NotFound();
  }
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

async function oneSeries(slug: string, path: string): Promise<Feed> {
  const series = await findSeries(stranger, slug);
  const { changedAt, title, dates } = series;
  const marks = dates.flatMap(({ id, updatedAt }) => [id, updatedAt]);
  const etag = etagOf("series", env().PUBLIC_URL, series.id, changedAt, ...marks);
  const head: FeedHead = { title, page: absolute(series.path), self: absolute(path), changedAt };
  const mediaType = formats.ics;
  return {
    etag,
    changedAt,
    mediaType,
    render: () => writtenOnce(etag, async () => seriesCalendar(series, dates, head)),
  };
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

/** One event as one viewer may know it: written for them, and kept for nobody else. The caller knows that they may see it. */
export async function eventFor(row: EventRow, viewer: Viewer): Promise<Feed> {
  const event = await presentEvent(row, viewer);
  const text = await calendar([event], { title: event.title, page: absolute(event.path) });
  return {
    etag: etagOf(text),
    changedAt: row.updatedAt,
    mediaType: formats.ics,
    secret: true,
    render: async () => new TextEncoder().encode(text),
  };
}

function wordsOf(event: PresentedEvent): FeedWords {
  const tag = event.language?.split("-")[0];
  const words = messagesIn(isLanguage(tag) ? tag : "en").feeds as Messages;
  return { cancelled: String(words.cancelled), online: String(words.online) };
}
