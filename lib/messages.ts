import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "use-intl/core";
import { defaultLanguage, isLanguage, type Language } from "./languages";

/** Sentences by key; a key may hold further keys. */
export interface Messages {
  [key: string]: string | Messages;
}

interface Kept {
  files: Map<string, { changedAt: number; messages: Messages }>;
  languages: Map<Language, { lookedAt: number; read: Messages[]; messages: Messages }>;
}

const store = globalThis as unknown as { farandoleMessages?: Kept };

/** For so many milliseconds nobody looks whether a file has changed: there are a hundred of them. */
const freshFor = 1000;

/**
 * Every sentence in one language, English where a translation is missing. One file per area: messages/fr/events.json
 * holds all that begins with "events.". Read again when a file changes; the same object until then.
 */
export function messagesIn(language: Language): Messages {
  const { languages } = kept();
  const known = languages.get(language);
  if (known && performance.now() - known.lookedAt < freshFor) return known.messages;
  const [own, under] = [readFolder(language), readFolder(defaultLanguage)];
  const read = [...Object.values(own), ...Object.values(under)];
  const isSame = known?.read.length === read.length && read.every((one, index) => one === known.read[index]);
  const messages = isSame ? known.messages : laidOver(under, own);
  languages.set(language, { lookedAt: performance.now(), read, messages });
  return messages;
}

function kept(): Kept {
  store.farandoleMessages ??= { files: new Map(), languages: new Map() };
  return store.farandoleMessages;
}

function readFolder(language: Language): Record<string, Messages> {
  const folder = join(process.cwd(), "messages", language);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(files.map((file) => [file.slice(0, -".json".length), readCatalogue(join(folder, file))]));
}

function readCatalogue(path: string): Messages {
  const { files } = kept();
  const changedAt = statSync(path).mtimeMs;
  const known = files.get(path);
  if (known?.changedAt === changedAt) return known.messages;
  const messages = JSON.parse(readFileSync(path, "utf8")) as Messages;
  files.set(path, { changedAt, messages });
  return messages;
}

function laidOver(under: Messages, over: Messages): Messages {
  const merged: Messages = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = typeof value === "object" && typeof below === "object" ? laidOver(below, value) : value;
  }
  return merged;
}

const notices = new WeakMap<Messages, Record<string, string>>();

/**
 * The short sentences that say what was done ("Your event is published."), by their whole key: what stands under
 * "notices" in each area's file.
 */
export function noticesIn(messages: Messages): Record<string, string> {
  const known = notices.get(messages);
  if (known) return known;
  const found: Record<string, string> = {};
  notices.set(messages, found);
  for (const [area, sentences] of Object.entries(messages)) {
    const said = typeof sentences === "object" ? sentences.notices : undefined;
    if (typeof said !== "object") continue;
    for (const [key, sentence] of Object.entries(said)) {
      if (typeof sentence === "string") found[`${area}.notices.${key}`] = sentence;
    }
  }
  return found;
}

/** Looks a sentence up. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** The best of our languages for a reader. */
export function languageOf(...wanted: (string | null | undefined)[]): Language {
  return wanted.map((tag) => tag?.split("-")[0]?.toLowerCase()).find(isLanguage) ?? defaultLanguage;
}

/** The sentences of one area of the catalogues. */
export function sayIn(locale: Language, area: string): Say {
  // Keys are paths into the area; the translator's types want to know each of them.
  const messages = messagesIn(locale)[area] as Record<string, string>;
  const t = createTranslator({ locale, messages, timeZone: "UTC" });
  return (key, values) => t(key, values);
}
