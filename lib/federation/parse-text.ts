import { cleanLine, cleanText, shorten } from "../text";
import { isRecord, type Json } from "./parse";

/**
 * One line of plain text, at most `max` characters, as a database and a page can hold it.
 * @returns null when it is no text or nothing is left
 */
export function line(value: unknown, max: number): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  // Cut before it is cleaned, so that a title of a megabyte costs nothing.
  const text = cleanLine(
    String(value)
      .replaceAll("\0", " ")
      .slice(0, max * 8),
  );
  return text ? shorten(text, max) : null;
}

/** HTML as sent, at most `max` characters; lib/html makes it safe. */
export function body(value: unknown, max: number): string {
  return typeof value === "string" ? cleanText(value.slice(0, max)) : "";
}

/**
 * A property that may come as text, as a JSON-LD value, or as a map by language (`nameMap`). The object's own
 * language is preferred, then the first.
 */
export function inLanguage(object: Json, property: string): unknown {
  const plain = object[property];
  if (typeof plain === "string") return plain;
  if (isRecord(plain) && typeof plain["@value"] === "string") return plain["@value"];
  if (Array.isArray(plain)) return plain.find((entry) => typeof entry === "string");
  const map = isRecord(object[`${property}Map`]) ? (object[`${property}Map`] as Json) : isRecord(plain) ? plain : {};
  const own = map[String(object.inLanguage)];
  return typeof own === "string" ? own : Object.values(map).find((entry) => typeof entry === "string");
}

/** A language tag such as "fr" or "pt-BR"; "und" and anything else is none. */
export function languageOf(object: Json): string | null {
  const maps = [object.contentMap, object.nameMap].flatMap((map) => (isRecord(map) ? Object.keys(map) : []));
  const tag = [object.inLanguage, ...maps].find((entry) => typeof entry === "string");
  if (typeof tag !== "string" || tag === "und" || !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return null;
  return tag.length <= 20 ? tag : null;
}
