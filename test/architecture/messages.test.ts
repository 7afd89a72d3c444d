import { expect, test } from "vitest";
import { productSources, sources } from "./sources";
import { usedKeys } from "./used-keys";

type Catalogue = { [key: string]: string | Catalogue };

function flatten(catalogue: Catalogue, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

function sentences(language: string): Map<string, string> {
  const files = sources(new RegExp(`^messages/${language}/[a-z]+\\.json$`));
  return new Map(
    files.flatMap(({ path, text }) => [...flatten(JSON.parse(text), `${/([a-z]+)\.json$/.exec(path)?.[1]}.`)]),
  );
}

const english = sentences("en");
const french = sentences("fr");
const used = usedKeys();

/** Names of the values that a sentence takes. */
function valuesOf(sentence = ""): string[] {
  return [...new Set([...sentence.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] ?? ""))].sort();
}

test("every sentence is there in English and in French, and takes the same values", () => {
  expect([...english.keys()].filter((key) => !french.has(key))).toEqual([]);
  expect([...french.keys()].filter((key) => !english.has(key))).toEqual([]);
  const differing = [...english].filter(
    ([key, sentence]) => String(valuesOf(sentence)) !== String(valuesOf(french.get(key))),
  );
  expect(differing.map(([key]) => key)).toEqual([]);
});

test("no sentence is empty, and apostrophes are typographic", () => {
  const wrong = [english, french].flatMap((all) =>
    [...all].filter(([, sentence]) => !sentence.trim() || /\w'\w/.test(sentence)),
  );
  expect(wrong).toEqual([]);
});

test("French sentences and texts keep : ; ! ? » and « on the line of their word", () => {
  const texts = sources(/^messages\/fr\/texts\/\w+\.md$/).map(({ path, text }) => [path, text] as const);
  const breaking = [...french, ...texts].filter(([, sentence]) => /\S [:;!?»]|« /.test(sentence));
  expect(breaking.map(([key]) => key)).toEqual([]);
});

test("every sentence that is asked for exists", () => {
  const keys = [...english.keys()];
  const exists = {
    whole: (key: string) => english.has(key),
    begin: (key: string) => keys.some((known) => known.startsWith(key)),
    end: (key: string) => keys.some((known) => known === key || known.endsWith(`.${key}`)),
  };
  const missing = used.filter(({ key, how }) => !exists[how](key));
  expect(missing.map(({ path, key }) => `${path}: ${key}`)).toEqual([]);
});

/** Sentences whose last word is put together while the product runs, and of what. */
const composed = {
  "groups.log.": "the kind of a fact",
  "stewards.log.acts.": "the kind of a fact",
  "events.cities.": "the city of a time zone",
  "reactions.notices.no": "the kind of a reaction",
};

/** Areas that are read without a translator. */
const read = new Set(["stumbled", "feeds"]);

test("every sentence is asked for: by its whole key, or by its last word within an area that is asked for", () => {
  const code = [...productSources(), ...sources(/^prisma\/schema\.prisma$/)].map(({ text }) => text).join("\n");
  const words = new Set(code.match(/\w+/g));
  const whole = new Set(used.filter(({ how }) => how === "whole").map(({ key }) => key));
  const begun = [...used.filter(({ how }) => how === "begin").map(({ key }) => key), ...Object.keys(composed)];
  const quoted = new Set([...code.matchAll(/"([\w.]+)"/g)].map(([, text = ""]) => text));
  const opened = new Set([...code.matchAll(/`([\w.]+\.)\$\{/g)].map(([, text = ""]) => text));
  const areas = new Set([...code.matchAll(/[sS]ay\w*\([^"]*?"(\w+)"|Translations\("([\w.]+)"\)/g)].flat());
  const unused = [...english.keys()].filter((key) => {
    const parts = key.split(".");
    const before = parts.slice(0, -1).map((_, at) => parts.slice(0, at + 1).join("."));
    const asked = before.some((area) => areas.has(area) || opened.has(`${area}.`) || read.has(area));
    if (whole.has(key) || quoted.has(key) || begun.some((start) => start && key.startsWith(start))) return false;
    return !asked || !words.has(parts.at(-1) ?? "");
  });
  expect(unused).toEqual([]);
});
