/**
 * Reading what other servers send. Nothing here throws: what cannot be used becomes null. We read the JSON as it
 * stands, without a JSON-LD processor: Mobilizon's context hides names and places from one that honours it.
 */
export type Json = Record<string, unknown>;

/** What a reading came to: something we can use, or the reason why not, for the log and the documentation. */
export type Parsed<T> = { value: T } | { refused: string };

const PUBLIC = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];

export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `value` as a list: a scalar becomes one entry, null and undefined none. At most `max` are looked at. */
export function list(value: unknown, max = 100): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.slice(0, max) : [value];
}

/** Whether the object's `type` (a name or several) is one of `names`. */
export function hasType(value: unknown, ...names: string[]): boolean {
  return isRecord(value) && list(value.type).some((type) => names.includes(String(type)));
}

/** An http or https address without a password, normalised; else null. */
export function webAddress(value: unknown): string | null {
  if (typeof value !== "string" || value.length > 2000) return null;
  const url = URL.parse(value.trim());
  if (!url || !["https:", "http:"].includes(url.protocol) || url.username || url.password) return null;
  return url.href;
}

/** The id that a property points to, whether it holds the id itself or an object with one. */
export function idOf(value: unknown): string | null {
  return webAddress(isRecord(value) ? (value.id ?? value["@id"]) : value);
}

/** Every id that a property points to. */
export function idsOf(value: unknown): string[] {
  return list(value).flatMap((entry) => idOf(entry) ?? []);
}

/** The address of a `url` property: a string, a Link, or several of which a web page is preferred. */
export function addressOf(value: unknown, mediaType = "text/html"): string | null {
  const links = list(value).flatMap((entry) => {
    const href = webAddress(isRecord(entry) ? (entry.href ?? entry.url) : entry);
    return href ? [{ href, mediaType: isRecord(entry) ? String(entry.mediaType ?? "") : "" }] : [];
  });
  return (links.find((link) => link.mediaType.startsWith(mediaType)) ?? links[0])?.href ?? null;
}

/** Host and port of an address, "" for none. */
export function hostOf(uri: string | null | undefined): string {
  return (uri && URL.parse(uri)?.host) || "";
}

/** Whether both addresses are of one server: the only ones who may speak for each other. */
export function sameHost(one: string | null | undefined, other: string | null | undefined): boolean {
  return (
    hostOf(one) !== "" &&
    hostOf(one) === hostOf(other) &&
    URL.parse(one as string)?.protocol === URL.parse(other as string)?.protocol
  );
}

export function isPublic(value: unknown): boolean {
  return list(value, 1000).some((entry) => PUBLIC.includes(String(isRecord(entry) ? entry.id : entry)));
}

/** A number, also one sent as text; else null. */
export function numberOf(value: unknown): number | null {
  const number =
    typeof value === "number" ? value : typeof value === "string" && value.trim() ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

/** A moment, if it is one between 1970 and 2200; else null. */
export function momentIn(value: unknown): Date | null {
  if (typeof value !== "string" || value.length > 40) return null;
  const moment = new Date(value);
  const year = moment.getUTCFullYear();
  return year >= 1970 && year <= 2200 ? moment : null;
}
