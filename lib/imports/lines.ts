import { cleanText } from "../text";

/** One line of content (RFC 5545, 3.1), unfolded. */
export interface Line {
  /** Where it begins in the file, from 1. */
  number: number;
  name: string;
  /** Names in capitals; quotes and RFC 6868's circumflexes are resolved. */
  parameters: Record<string, string>;
  /** As written, still escaped. */
  value: string;
}

/** What stands between BEGIN and END, without parts in it that are components themselves. */
export interface Block {
  name: string;
  line: number;
  lines: Line[];
  parts: Block[];
}

const wanted =
  /^(X-WR-|X-LIC-LOCATION|X-ALT-DESC|X-MICROSOFT-CDO-ALLDAYEVENT|X-GOOGLE-CONFERENCE|X-MICROSOFT-(SKYPETEAMSMEETINGURL|ONLINEMEETING))/;
const unwanted = /^(ATTACH|ATTENDEE|ORGANIZER|CONTACT|COMMENT|REQUEST-STATUS|IMAGE)$/;

/**
 * The lines of a calendar file. Folds are taken out of the bytes before they become characters: some programs fold
 * between the bytes of one. What no import looks at is left out here, whatever its size.
 * @param largest lines longer than this are left out
 */
export function* linesOf(bytes: Uint8Array, largest: number): Generator<Line> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  let number = 0;
  while (at < buffer.length) {
    const begin = number + 1;
    const parts: Buffer[] = [];
    let size = 0;
    do {
      const end = endOfLine(buffer, at);
      const from = parts.length ? at + 1 : at;
      const part = buffer.subarray(from, Math.max(from, end.text));
      size += part.length;
      parts.push(size > largest ? part.subarray(0, 0) : part);
      at = end.next;
      number++;
    } while (buffer[at] === 0x20 || buffer[at] === 0x09);
    const line = size > largest ? null : parse(decode(Buffer.concat(parts)), begin);
    if (line) yield line;
  }
}

function endOfLine(buffer: Buffer, at: number): { text: number; next: number } {
  const feed = buffer.indexOf(0x0a, at);
  const next = feed < 0 ? buffer.length : feed + 1;
  const text = feed < 0 ? buffer.length : feed;
  return { text: text > at && buffer[text - 1] === 0x0d ? text - 1 : text, next };
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Old programs write Windows' Latin letters. */
function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function parse(text: string, number: number): Line | null {
  const head = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):/.exec(text);
  const loose = looseTime.exec(text);
  const name = (loose?.[1] ?? head?.[1] ?? "").toUpperCase();
  if (!name || unwanted.test(name) || (name.startsWith("X-") && !wanted.test(name))) return null;
  const parameters: Record<string, string> = {};
  for (const [, key = "", value = ""] of (head?.[2] ?? "").matchAll(/;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:])*)/g))
    parameters[key.toUpperCase()] = value.replaceAll('"', "").replace(/\^([n'^])/g, (_, mark) => marks[mark] ?? "");
  if (loose) return { number, name, parameters: { ...parameters, TZID: loose[2] ?? "" }, value: loose[3] ?? "" };
  return { number, name, parameters, value: text.slice(head?.[0].length) };
}

/** Exchange names zones "(UTC+01:00) Brussels, Paris" without quotes, colon and comma included. */
const looseTime = /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE);TZID=(\([^";]*):(\d{8}[\dTZ,]*)\s*$/i;

const marks: Record<string, string> = { n: "\n", "'": '"', "^": "^" };

/** Text as people read it: unescaped, and clean of what no text needs. */
export function textOf(line: Line | undefined): string {
  return line ? cleanText(unescaped(line.value)) : "";
}

/** Values of a list, split where a comma stands unescaped. */
export function listOf(line: Line): string[] {
  return line.value.split(/(?<!\\)(?:\\\\)*,/).map((value) => cleanText(unescaped(value)));
}

function unescaped(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, mark) => (mark === "n" || mark === "N" ? "\n" : mark));
}

const deepest = 4;

/** The components of a file, each with its lines. Reading goes on as long as it is asked for. */
export function* blocksOf(lines: Iterable<Line>, depth = 0): Generator<Block | Line> {
  const iterator = lines[Symbol.iterator]();
  for (let step = iterator.next(); !step.done; step = iterator.next()) {
    const { name, value, number } = step.value;
    if (name === "BEGIN" && !/^VCALENDAR$/i.test(value.trim()))
      yield block(value.trim().toUpperCase(), number, iterator, depth);
    else if (name !== "BEGIN" && name !== "END") yield step.value;
  }
}

function block(name: string, line: number, iterator: Iterator<Line>, depth: number): Block {
  const made: Block = { name, line, lines: [], parts: [] };
  for (let step = iterator.next(); !step.done; step = iterator.next()) {
    const { name: property, value, number } = step.value;
    if (property === "END") break;
    if (property !== "BEGIN") made.lines.push(step.value);
    else {
      const part = depth < deepest ? block(value.trim().toUpperCase(), number, iterator, depth + 1) : null;
      if (part && part.name !== "VALARM") made.parts.push(part);
    }
  }
  return made;
}
