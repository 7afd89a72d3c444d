import { expect, test } from "vitest";
import { sources } from "./sources";
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

test("every sentence that is asked for exists", () => {
  const keys = [...english.keys()];
  const exists = {
    whole: (key: string) => english.has(key),
    begin: (key: string) => keys.some((known) => known.startsWith(key)),
    end: (key: string) => keys.some((known) => known === key || known.endsWith(`.${key}`)),
  };
  const missing = usedKeys().filter(({ key, how }) => !exists[how](key));
  expect(missing.map(({ path, key }) => `${path}: ${key}`)).toEqual([]);
});
