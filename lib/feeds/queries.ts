import { createHash } from "node:crypto";
import { env } from "../env";
import { NotFound } from "../errors";
import type { EventFilter } from "../events/filter";
import { type PresentedEvent, presentEvent } from "../events/present";
import { findEvent, listEvents, listStamp } from "../events/queries";
import { findActor } from "../identities/queries";
import { isLanguage } from "../languages";
import { type Messages, messagesIn } from "../messages";
import { findTag } from "../tags/queries";
import { tagName } from "../tags/rules";
import { calendar } from "./ics";
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
  render(): Promise<string>;
}

/** Every feed holds what a stranger sees in lists; nobody signs in to read one. */
const stranger = null;
const longest = 500;

/**
 * The feed at an address: a list's page and an ending ("/agenda.ics", "/tags/bal.rss", "/@choir.atom",
 * "/@choir/events.json"), or an event ("/events/SLUG/event.ics").
 * @throws NotFound when there is no such list, Gone for a deleted event
 */
export async function findFeed(path: string): Promise<Feed> {
  const [, page = "", ending = ""] = /^([^\p{Cc}]+)\.(ics|rss|atom|json)$/u.exec(path) ?? [];
  const format = ending as FeedFormat;
  if (!page) throw new NotFound();
  const event = /^\/events\/([^/]+)\/event$/.exec(page);
  if (event) {
    if (format !== "ics") throw new NotFound();
    return oneEvent(event[1] ?? "");
  }
  const list = await listOf(page);
  const { stamp, changedAt } = await listStamp(stranger, list.filter);
  const head: FeedHead = { title: list.title, page: absolute(list.page), self: absolute(path), changedAt };
  return {
    etag: etagOf(path, env().PUBLIC_URL, list.title, stamp),
    changedAt,
    mediaType: formats[format],
    async render() {
      const { events } = await listEvents(stranger, { ...list.filter, limit: longest });
      return write(format, events, head);
    },
  };
}

function write(format: FeedFormat, events: PresentedEvent[], head: FeedHead): string {
  if (format === "ics") return calendar(events, head);
  return { rss, atom, json: jsonFeed }[format](events, head, wordsOf);
}

interface List {
  title: string;
  page: string;
  filter: EventFilter;
}

async function listOf(page: string): Promise<List> {
  const host = new URL(env().PUBLIC_URL).host;
  if (page === "/agenda") return { title: host, page, filter: {} };
  const tagged = /^\/tags\/([^/]+)$/.exec(page);
  if (tagged) {
    const tag = await findTag(stranger, tagged[1] ?? "");
    if (!tag) throw new NotFound();
    return {
      title: `#${tag.label} · ${host}`,
      page: `/tags/${encodeURIComponent(tagName(tag.name))}`,
      filter: { tag: tag.name },
    };
  }
  const [, handle, server] = /^\/@([^/@]+)(?:@([^/@]+))?(?:\/events)?$/.exec(page) ?? [];
  if (!handle) throw new NotFound();
  const actor = await findActor(handle, server);
  const at = actor.host || host;
  return {
    title: `${actor.name || actor.handle} (@${actor.handle}@${at})`,
    page: page.replace(/\/events$/, ""),
    // Our own server actor stands for everything that is published here.
    filter: actor.kind === "APPLICATION" && !actor.host ? { local: true } : { organiserId: actor.id },
  };
}

async function oneEvent(slug: string): Promise<Feed> {
  const row = await findEvent(stranger, slug);
  return {
    etag: etagOf("event", env().PUBLIC_URL, row.id, row.organiser.name, row.updatedAt),
    changedAt: row.updatedAt,
    mediaType: formats.ics,
    async render() {
      const event = await presentEvent(row, stranger);
      return calendar([event], { title: event.title, page: absolute(event.path) });
    },
  };
}

function etagOf(...parts: (string | number | Date)[]): string {
  const text = parts.map((part) => (part instanceof Date ? part.toISOString() : String(part))).join("\n");
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
}

function wordsOf(event: PresentedEvent): FeedWords {
  const tag = event.language?.split("-")[0];
  const words = messagesIn(isLanguage(tag) ? tag : "en").feeds as Messages;
  return { cancelled: String(words.cancelled), online: String(words.online) };
}
