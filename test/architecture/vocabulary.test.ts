import { expect, test } from "vitest";
import { findAll, productSources, sources } from "./sources";
import { furtherWords } from "./words";

/** Folders of lib that are no noun: they have words of their own. */
const notNouns = ["database", "federation", "generated", "jobs", "mail", "server", "web"];

/** What every noun may have. */
const words = ["schema", "policy", "queries", "commands", "rules"];

test("a noun's folder holds only the words that every noun may have, or one with a reason", () => {
  const unknown = productSources()
    .map(({ path }) => /^lib\/([^/]+)\/(.+)\.tsx?$/.exec(path))
    .filter((match) => match !== null)
    .filter(
      ([, folder = "", word = ""]) =>
        !notNouns.includes(folder) && !words.includes(word) && !furtherWords[`${folder}/${word}`],
    )
    .map(([path]) => path);
  expect(unknown).toEqual([]);
});

test("every further word is in use", () => {
  const used = new Set(sources().map(({ path }) => path.replace(/^lib\/|\.tsx?$/g, "")));
  expect(Object.keys(furtherWords).filter((word) => !used.has(word))).toEqual([]);
});

test("no folder or file is named after nothing", () => {
  const vague = /(^|\/)(utils?|helpers?|services?|common|misc|index)(\/|\.tsx?$)/;
  expect(
    productSources()
      .filter(({ path }) => vague.test(path))
      .map(({ path }) => path),
  ).toEqual([]);
});

test("nothing is left for later, silenced or skipped", () => {
  const here = /^test\/architecture\//;
  const rest = sources().filter(({ path }) => !here.test(path));
  const silenced =
    /TODO|FIXME|XXX|@ts-ignore|@ts-nocheck|@ts-expect-error|biome-ignore|\bas any(?=[;,)\]}]|$)|waitForTimeout|\.(skip|only|todo|fixme)\(/;
  expect(findAll(rest, silenced)).toEqual([]);
});
