import { isRecord, type Json } from "./parse";

/** Characters that turn the direction of the text around them: they could disguise what stands beside a name. */
const DIRECTION = /[\u202A-\u202E\u2066-\u2069]/g;
const CONTROL = /\p{Cc}/gu;

/**
 * One line of plain text: well-formed, composed (NFC), without control and direction-turning characters, at most
 * `max` characters.
 * @returns null when it is no text or nothing is left
 */
export function line(value: unknown, max: number): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const rough = String(value).slice(0, max * 8).toWellFormed();
  const text = rough.replace(DIRECTION, "").replace(CONTROL, " ").replace(/\s+/g, " ").normalize("NFC").trim();
  return text ? cut(text, max) : null;
}

/** HTML or Markdown as sent: well-formed, without NUL, at most `max` characters. */
export function body(value: unknown, max: number): string {
  if (typeof value !== "string") return "";
  return value.slice(0, max).toWellFormed().replaceAll("\0", "").replace(DIRECTION, "");
}

/** A text of at most `max` characters; a longer one ends with an ellipsis and never inside a character. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "").trimEnd()}…`;
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
