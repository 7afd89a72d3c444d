import { readdirSync } from "node:fs";
import { isRecord, type Json } from "../../lib/federation/parse";
import { fixtures, fixturesFolder } from "../fixtures";
import { keyOf } from "./elsewhere";

let read: Map<string, Json> | null = null;

/** All documents by their names, as they lie there. */
function library(): Map<string, Json> {
  const folder = fixturesFolder();
  if (!folder) throw new Error("the documents of real peers are not on this machine");
  const peers = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  read ??= new Map(fixtures(...peers.map(({ name }) => name)).map(({ file, json }) => [file, json as Json]));
  return read;
}

export function documentNamed(file: string): Json {
  const found = library().get(file);
  if (!found) throw new Error(`there is no ${file}`);
  return found;
}

/** Every object in these documents that has an id and says what it is; what stands on its own before what is embedded. */
export function objectsIn(documents: Json[]): Json[] {
  const found: Json[] = [];
  for (const document of documents) if (isObject(document) || document.type === "Tombstone") found.push(document);
  for (const document of documents) collect(document, found);
  return found;
}

let known: Map<string, Json> | null = null;

/** The friends of a document: whatever is in any other, by address without scheme. */
export function friends(): Map<string, Json> {
  if (known) return known;
  known = new Map();
  for (const object of objectsIn(everyDocument())) {
    const address = keyOf(String(object.id));
    if (!known.has(address)) known.set(address, object);
  }
  return known;
}

export function everyDocument(): Json[] {
  return [...library().values()].map((document) => recorded(document) ?? document);
}

/** The answers of servers that were recorded whole: what stands in their body. */
export function recorded(document: Json): Json | null {
  if (typeof document.body !== "string" || !isRecord(document.headers)) return null;
  try {
    const body: unknown = JSON.parse(document.body);
    return isRecord(body) ? body : null;
  } catch {
    return null;
  }
}

function collect(value: unknown, found: Json[]): void {
  if (Array.isArray(value)) for (const entry of value) collect(entry, found);
  if (!isRecord(value)) return;
  for (const entry of Object.values(value)) {
    if (isRecord(entry) && isObject(entry)) found.push(entry);
    collect(entry, found);
  }
}

/** Something that could be served: an id, a type, and more than a mention of it. */
function isObject(value: Json): boolean {
  const bare = ["Link", "Mention", "Hashtag", "Tombstone"];
  return (
    typeof value.id === "string" &&
    /^https?:[^#]*$/.test(value.id) &&
    typeof value.type === "string" &&
    !bare.includes(value.type) &&
    Object.keys(value).length > 3
  );
}
