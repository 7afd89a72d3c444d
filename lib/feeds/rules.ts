import { createHash } from "node:crypto";
import { env } from "../env";
import type { PresentedEvent } from "../events/present";
import { placeLine } from "../places/rules";

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
  /** One reader's alone: kept by no cache between, and open to no page elsewhere. */
  secret?: boolean;
  /** The text; only asked for when the reader does not have it already. */
  render(): Promise<Uint8Array>;
}

/** The headers of a feed's answer. One reader's own is kept by nobody between and read by no page elsewhere. */
export function headersOf(feed: Feed): Record<string, string> {
  const whose: Record<string, string> = feed.secret
    ? { "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer" }
    : { "Cache-Control": "public, max-age=300, must-revalidate", "Access-Control-Allow-Origin": "*" };
  return {
    "Content-Type": feed.mediaType,
    ETag: feed.etag,
    "Last-Modified": feed.changedAt.toUTCString(),
    "X-Content-Type-Options": "nosniff",
    ...whose,
  };
}

/**
 * Whether a reader has this feed already (RFC 9110, 13.1.2). Last-Modified alone cannot tell that something is over and
 * gone from the list, so that only the ETag is compared.
 */
export function isKnown(feed: Feed, ifNoneMatch: string): boolean {
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === feed.etag);
}

/** What stands above the entries of a feed. */
export interface FeedHead {
  title: string;
  /** The page that the feed is of. */
  page: string;
  /** The feed itself. */
  self: string;
  /** When anything in it last changed; never the present moment. */
  changedAt: Date;
}

/** Words of feeds in one language. */
export interface FeedWords {
  cancelled: string;
  online: string;
}

/** An address of ours, whole. */
export function absolute(path: string): string {
  return `${env().PUBLIC_URL}${path}`;
}

/** Where an event is to be read: at its own server. */
export function eventLink(event: PresentedEvent): string {
  return event.remote?.url ?? absolute(event.path);
}

/** "samedi 20 avril 2030, 20:00 – 23:30 (UTC+2)", without the hours that the organisers hide. */
export function whenLine(event: PresentedEvent): string {
  const days = new Intl.DateTimeFormat(event.language ?? "en", {
    dateStyle: "full",
    timeZone: event.allDay ? "UTC" : event.zone,
  });
  if (event.allDay) return days.formatRange(new Date(`${event.startDate}T00:00Z`), new Date(`${event.endDate}T00:00Z`));
  if (event.hideStartTime) return days.format(event.startsAt);
  const hours = new Intl.DateTimeFormat(event.language ?? "en", {
    dateStyle: "full",
    timeStyle: "short",
    timeZone: event.zone,
  });
  const zone = event.attendance === "IN_PERSON" ? "" : ` (${event.zone})`;
  const open = event.hideEndTime || event.endLocal === null;
  return (open ? hours.format(event.startsAt) : hours.formatRange(event.startsAt, event.endsAt)) + zone;
}

/** Where it is, as far as it may be told: the place, or the address to follow online. */
export function whereLine(event: PresentedEvent): string {
  const place = event.place ? placeLine(event.place) || (event.place.locality ?? "") : "";
  return [place, event.onlineUrl ?? ""].filter(Boolean).join(" · ");
}

/** The title, with what a reader must not miss before it. */
export function entryTitle(event: PresentedEvent, words: FeedWords): string {
  return event.phase === "cancelled" ? `${words.cancelled} ${event.title}` : event.title;
}

/** Whoever changes what feeds look like raises it, so that readers fetch them anew. */
const edition = 2;

/** A tag that says all that a text is made of. */
export function etagOf(...parts: (string | number | Date)[]): string {
  const text = [edition, ...parts].map((part) => (part instanceof Date ? part.getTime() : String(part))).join("\n");
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
}

/** Pages and schemes by which programs are told to follow a calendar. Nothing is loaded from there. */
export function subscribeLinks(
  address: string,
  name: string,
): Record<"webcal" | "google" | "outlook" | "office", string> {
  const webcal = address.replace(/^https?:/, "webcal:");
  const named = new URLSearchParams({ url: address, name });
  return {
    webcal,
    google: `https://calendar.google.com/calendar/render?${new URLSearchParams({ cid: webcal })}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?${named}`,
    office: `https://outlook.office.com/calendar/0/addfromweb?${named}`,
  };
}
