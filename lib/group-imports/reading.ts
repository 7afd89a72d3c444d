import type { z } from "zod";
import type { Archive } from "../archives/reading";
import { limits, Unusable } from "../archives/rules";
import { eventInput } from "../events/schema";
import { closing, formats, type ListName, names, opening, version } from "../exports/format";
import { resource, talk, taskList } from "./inside";
import { eventHistory, group, type ImportedEvent, type ImportedGroup, manifest, person, post, series } from "./schema";

const small = 1024 * 1024;

/** What an archive says of itself, if it is a group's. @throws Unusable */
export async function manifestOf(archive: Archive): Promise<z.output<typeof manifest>> {
  if (!archive.has(names.manifest)) throw new Unusable("notOurs");
  const said = await single(archive, names.manifest);
  const { format, version: written } = Object(said) as { format?: unknown; version?: unknown };
  if (format !== formats.group) throw new Unusable("notOurs");
  if (typeof written === "number" && written > version) throw new Unusable("version");
  return checked(manifest, said, names.manifest);
}

/** @throws Unusable */
export async function groupOf(archive: Archive): Promise<ImportedGroup> {
  return checked(group, await single(archive, names.group), names.group);
}

const schemas = { people: person, series, posts: post, discussions: talk, resources: resource, tasks: taskList };
type Schemas = typeof schemas;
type Listed<Name extends ListName> = Name extends keyof Schemas ? z.output<Schemas[Name]> : ImportedEvent;

/** The objects of a list one after the other, each checked, with where it stands. @throws Unusable */
export async function* objects<Name extends ListName>(
  archive: Archive,
  list: Name,
): AsyncGenerator<{ object: Listed<Name>; where: string }> {
  const name = names[list];
  let ended = false;
  for await (const { text, number } of archive.lines(name)) {
    const where = `${name}:${number}`;
    if (number === 1) {
      if (!opening.startsWith(text.slice(0, 12)) || !text.endsWith('"@graph":[')) throw new Unusable("json", where);
      continue;
    }
    if (ended) throw new Unusable("json", where);
    ended = text === closing.trimEnd();
    if (ended) continue;
    const parsed = parse(text.endsWith(",") ? text.slice(0, -1) : text, where);
    const object =
      list === "events" ? eventFrom(parsed, where) : checked(schemas[list as keyof Schemas], parsed, where);
    yield { object: object as Listed<Name>, where };
  }
  if (!ended) throw new Unusable("incomplete", name);
}

/** What was once allowed, and is refused today, does not keep a whole group away: it is left out of its event. */
const expendable = ["joinCloses", "place", "questions", "facts", "language", "category", "tags", "onlineUrl"];

function eventFrom(said: unknown, where: string): ImportedEvent {
  const history = checked(eventHistory, said, where);
  const first = eventInput.safeParse(said);
  if (first.success) return { ...history, input: first.data };
  const at = new Set(first.error.issues.map(({ path }) => String(path[0])));
  const rest = Object.entries(Object(said) as object).filter(([name]) => !(at.has(name) && expendable.includes(name)));
  return { ...history, input: checked(eventInput, Object.fromEntries(rest), where) };
}

function checked<Schema extends z.ZodType>(schema: Schema, said: unknown, where: string): z.output<Schema> {
  const parsed = schema.safeParse(said);
  if (parsed.success) return parsed.data;
  throw new Unusable("content", `${where} ${parsed.error.issues[0]?.path.join(".") ?? ""}`.trim());
}

async function single(archive: Archive, name: string): Promise<unknown> {
  const bytes = await archive.bytes(name, small);
  try {
    return parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), name);
  } catch (problem) {
    throw problem instanceof Unusable ? problem : new Unusable("encoding", name);
  }
}

function parse(text: string, where: string): unknown {
  if (text.length > limits.line) throw new Unusable("tooLarge", where);
  try {
    return JSON.parse(text);
  } catch {
    // Also what is nested deeper than the parser goes.
    throw new Unusable("json", where);
  }
}
