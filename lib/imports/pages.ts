import { mf2 } from "microformats-parser";
import { z } from "zod";
import { type EventDraft, eventInput, limits as eventLimits } from "../events/schema";
import { cleanLine, shorten } from "../text";
import { momentOf, Temporal, wallTime } from "../time";
import { webAddress, whereOf } from "./places";
import type { Entry, Missing, Reading } from "./schema";
import { markdownOf } from "./words";

const mostEvents = 50;

/** What a page says of an event, whichever way it says it. */
interface Told {
  name: string;
  start: string;
  end: string;
  description: string;
  location: string;
  geo?: string;
  online?: string;
  url?: string;
  keywords: string[];
  cancelled: boolean;
  free?: boolean;
}

/**
 * The events that a page describes for programs: schema.org/Event as JSON-LD (also inside lists and @graph, and every
 * kind of event), or h-event where there is none.
 * @param zone for times that name none
 * @param address the page's own
 * @returns null where the page describes no event
 */
export function readPage(html: string, zone: string, address: string): Reading | null {
  const told = [...new Set([...fromJsonLd(html)])].slice(0, mostEvents);
  const found = told.length ? told : fromMicroformats(html, address).slice(0, mostEvents);
  if (found.length === 0) return null;
  const entries: Entry[] = [];
  const missing: Missing[] = [];
  for (const one of found) {
    const entry = entryOf(one, zone, address);
    if (typeof entry === "string") missing.push({ line: 0, title: shorten(cleanLine(one.name), 200), reason: entry });
    else if (!entries.some(({ uid }) => uid === entry.uid)) entries.push(entry);
  }
  return { name: new URL(address).host, entries, missing };
}

function entryOf(told: Told, zone: string, address: string): Entry | Missing["reason"] {
  const title = cleanLine(told.name);
  if (!told.start) return "noStart";
  if (title.length < eventLimits.title.min) return "noTitle";
  const [start, end] = [wallOf(told.start, zone), wallOf(told.end, zone)];
  if (!start) return "badDate";
  const allDay = start.length === 10;
  const last = end && (allDay ? end.slice(0, 10) : end.length > 10 ? end : "");
  const url = webAddress(told.url ?? "") ?? address;
  const draft: EventDraft = {
    title: shorten(title, eventLimits.title.max),
    description: markdownOf(told.description),
    start,
    ...(last && last > start && { end: last }),
    zone,
    allDay,
    tags: [...new Set(told.keywords.map(cleanLine))]
      .filter((tag) => tag && tag.length <= eventLimits.tag)
      .slice(0, eventLimits.tags),
    ...whereOf(told.location, told.geo, webAddress(told.online ?? "")),
    externalUrl: url,
    ...(told.free !== undefined && { free: told.free }),
    joinMode: "NONE",
  };
  if (!eventInput.safeParse(draft).success) return "unreadable";
  return {
    line: 0,
    uid: `${url} ${start.slice(0, 10)}`.slice(0, 500),
    recurrenceId: "",
    following: false,
    sequence: 0,
    cancelled: told.cancelled,
    draft,
    repeats: null,
    changes: last && last < start ? ["endDropped"] : [],
  };
}

/** "2027-05-01", "2027-05-01T20:00:00+02:00", "2027-05-01 20:00" as wall time in `zone`. */
function wallOf(text: string, zone: string): string | null {
  const [, day, hour, minute, offset] =
    /^\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):?(\d{2})(?::?\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$/i.exec(text) ??
    [];
  if (!day) return null;
  try {
    if (!hour) return Temporal.PlainDate.from(day, { overflow: "reject" }).toString();
    const local = `${day}T${hour}:${minute}`;
    const shift = offset?.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
    const moment = shift ? new Date(`${local}:00${shift.toUpperCase()}`) : momentOf(local, zone);
    return wallTime(moment, zone);
  } catch {
    return null;
  }
}

const node = z.record(z.string(), z.unknown());
type Node = z.output<typeof node>;

function* fromJsonLd(html: string): Generator<Told> {
  const scripts = html.matchAll(
    /<script\b[^>]*\btype\s*=\s*["']?application\/ld\+json["']?[^>]*>([\s\S]*?)<\/script/gi,
  );
  for (const [, text = ""] of scripts) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text.replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/)|(?:-->|\/\*\s*\]\]>\s*\*\/)\s*$/g, ""));
    } catch {
      continue;
    }
    for (const event of eventsIn(parsed, 0)) yield told(event);
  }
}

const kinds = /(?:^|[/:#])(?:\w*Event|Festival|Hackathon|CourseInstance|EventSeries)$/;

function* eventsIn(value: unknown, depth: number): Generator<Node> {
  if (depth > 6) return;
  if (Array.isArray(value)) for (const one of value.slice(0, 500)) yield* eventsIn(one, depth + 1);
  else if (isNode(value)) {
    if (list(value["@type"]).some((type) => kinds.test(String(type))) && value.startDate) yield value;
    for (const name of ["@graph", "mainEntity", "itemListElement", "item", "event", "events", "subEvent"])
      yield* eventsIn(value[name], depth + 1);
  }
}

function told(event: Node): Told {
  const places = list(event.location);
  const online = places.filter(isNode).find((place) => /VirtualLocation$/.test(String(list(place["@type"])[0] ?? "")));
  const place = places.find((one) => one !== online);
  const geo = isNode(place) && isNode(place.geo) ? `${place.geo.latitude};${place.geo.longitude}` : undefined;
  return {
    name: text(event.name),
    start: text(event.startDate),
    end: text(event.endDate),
    description: text(event.description),
    location: placeText(place),
    geo,
    online: online ? text(online.url) : undefined,
    url: text(event.url) || text(event["@id"]),
    keywords: list(event.keywords).flatMap((one) => text(one).split(",")),
    cancelled: /EventCancelled$/.test(text(event.eventStatus)),
    free: typeof event.isAccessibleForFree === "boolean" ? event.isAccessibleForFree : undefined,
  };
}

function placeText(place: unknown): string {
  if (!isNode(place)) return text(place);
  const { address } = place;
  const parts = isNode(address)
    ? [
        text(address.streetAddress),
        [text(address.postalCode), text(address.addressLocality)].filter(Boolean).join(" "),
        isNode(address.addressCountry) ? text(address.addressCountry.name) : text(address.addressCountry),
      ]
    : [text(address)];
  return [text(place.name), ...parts].filter(Boolean).join(", ");
}

function fromMicroformats(html: string, address: string): Told[] {
  const found: Told[] = [];
  const walk = (items: ReturnType<typeof mf2>["items"], depth: number): void => {
    for (const item of items) {
      if (item.type?.includes("h-event")) found.push(hEvent(item.properties));
      if (item.children && depth < 6) walk(item.children, depth + 1);
    }
  };
  walk(mf2(html, { baseUrl: address }).items, 0);
  return found;
}

function hEvent(properties: Record<string, unknown[]>): Told {
  const first = (name: string) => properties[name]?.[0];
  const words = (value: unknown): string => (isNode(value) ? text(value.html) || text(value.value) : text(value));
  const place = first("location");
  const card = isNode(place) && isNode(place.properties) ? place.properties : null;
  const of = (name: string) => text(list(card?.[name])[0]);
  const town = [of("postal-code"), of("locality")].filter(Boolean).join(" ");
  const location = card
    ? [of("name"), of("street-address"), town, of("country-name")].filter(Boolean).join(", ")
    : text(place);
  return {
    name: text(first("name")),
    start: text(first("start")),
    end: text(first("end")),
    description: words(first("content") ?? first("description") ?? first("summary")),
    location,
    geo: card && of("latitude") ? `${of("latitude")};${of("longitude")}` : undefined,
    url: text(first("url")),
    keywords: (properties.category ?? []).map(text),
    cancelled: /cancel/i.test(text(first("status"))),
  };
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function text(value: unknown): string {
  if (typeof value === "string") return value.slice(0, 60_000);
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return text(value[0]);
  return isNode(value) ? text(value["@value"] ?? value.name ?? value.value) : "";
}
