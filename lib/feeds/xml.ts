import type { PresentedEvent } from "../events/present";
import { escapeHtml } from "../html";
import { absolute, entryTitle, eventLink, type FeedHead, type FeedWords, whenLine, whereLine } from "./rules";

/** What an entry says, as HTML: when, where, then the description. */
export function entryHtml(event: PresentedEvent, words: FeedWords): string {
  const where = whereLine(event) || (event.attendance === "ONLINE" ? words.online : "");
  const facts = [whenLine(event), where].filter(Boolean).map((line) => `<strong>${escapeHtml(line)}</strong>`);
  const lede = event.lede ? `<p>${escapeHtml(event.lede)}</p>` : "";
  return `<p>${facts.join("<br>")}</p>${lede}${event.descriptionHtml}`;
}

/** RSS 2.0 of these events. */
export function rss(events: PresentedEvent[], head: FeedHead, wordsOf: (event: PresentedEvent) => FeedWords): string {
  const items = events.map((event) => {
    const words = wordsOf(event);
    return [
      "<item>",
      element("title", entryTitle(event, words)),
      element("link", eventLink(event)),
      `<guid isPermaLink="false">${escapeHtml(event.icsUid)}</guid>`,
      element("pubDate", (event.publishedAt ?? event.updatedAt).toUTCString()),
      element("dc:creator", event.organiser.name),
      ...event.tags.map(({ label }) => element("category", label)),
      element("description", entryHtml(event, words)),
      ...(event.cover
        ? [`<media:content url="${escapeHtml(absolute(`/media/${event.cover.key}`))}" medium="image"/>`]
        : []),
      "</item>",
    ].join("");
  });
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>`,
    element("title", head.title) + element("link", head.page) + element("description", head.title),
    `<atom:link href="${escapeHtml(head.self)}" rel="self" type="application/rss+xml"/>`,
    element("lastBuildDate", head.changedAt.toUTCString()) + element("generator", "Farandole"),
    ...items,
    "</channel></rss>",
  ].join("\n");
}

/** Atom (RFC 4287) of these events. */
export function atom(events: PresentedEvent[], head: FeedHead, wordsOf: (event: PresentedEvent) => FeedWords): string {
  const entries = events.map((event) => {
    const words = wordsOf(event);
    const language = event.language ? ` xml:lang="${escapeHtml(event.language)}"` : "";
    return [
      `<entry${language}>`,
      element("id", atomId(event)),
      element("title", entryTitle(event, words)),
      `<link rel="alternate" type="text/html" href="${escapeHtml(eventLink(event))}"/>`,
      element("published", (event.publishedAt ?? event.updatedAt).toISOString()),
      element("updated", event.updatedAt.toISOString()),
      `<author>${element("name", event.organiser.name)}${element("uri", absolute(event.organiser.path))}</author>`,
      ...event.tags.map(({ name, label }) => `<category term="${escapeHtml(name)}" label="${escapeHtml(label)}"/>`),
      `<content type="html">${escapeHtml(entryHtml(event, words))}</content>`,
      "</entry>",
    ].join("");
  });
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom">`,
    element("id", head.self) + element("title", head.title) + element("updated", head.changedAt.toISOString()),
    `<link rel="self" type="application/atom+xml" href="${escapeHtml(head.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeHtml(head.page)}"/>`,
    `<generator>Farandole</generator>`,
    ...entries,
    "</feed>",
  ].join("\n");
}

/** JSON Feed 1.1 of these events, each with its times and place under "_event". */
export function jsonFeed(
  events: PresentedEvent[],
  head: FeedHead,
  wordsOf: (event: PresentedEvent) => FeedWords,
): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: head.title,
    home_page_url: head.page,
    feed_url: head.self,
    items: events.map((event) => ({
      id: event.icsUid,
      url: eventLink(event),
      title: entryTitle(event, wordsOf(event)),
      content_html: entryHtml(event, wordsOf(event)),
      ...(event.lede && { summary: event.lede }),
      ...(event.cover && { image: absolute(`/media/${event.cover.key}`) }),
      date_published: (event.publishedAt ?? event.updatedAt).toISOString(),
      date_modified: event.updatedAt.toISOString(),
      authors: [{ name: event.organiser.name, url: absolute(event.organiser.path) }],
      tags: event.tags.map(({ label }) => label),
      ...(event.language && { language: event.language }),
      _event: {
        status: event.status,
        start:
          event.allDay || event.hideStartTime
            ? (event.startDate ?? event.startLocal.slice(0, 10))
            : event.startsAt.toISOString(),
        ...(event.allDay
          ? { end: event.endDate }
          : event.endLocal && !event.hideEndTime && !event.hideStartTime && { end: event.endsAt.toISOString() }),
        timezone: event.zone,
        location: whereLine(event) || null,
      },
    })),
  });
}

function element(name: string, text: string): string {
  return `<${name}>${escapeHtml(text)}</${name}>`;
}

/** Atom wants an address that never changes; the page's may. */
function atomId(event: PresentedEvent): string {
  return event.remote?.url ?? absolute(`/events/${event.id}`);
}
