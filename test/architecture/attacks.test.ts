import { expect, test } from "vitest";
import { sources } from "./sources";

/** The lists of the abuse catalogue; numbers that are missing are no items. */
const items = [
  ...numbered("F", [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 13, 14, 15, 16, 17, 19, 21, 22, 23, 24, 26, 27, 28, 29, 32]),
  ...numbered("R", [1, 2, 4, 6, 7, 8, 9, 10, 11, 12]),
  ...numbered("S", [1, 3, 4, 5, 6]),
  ...numbered("V", [1, 3, 5, 6, 7, 9, 10]),
  ...numbered("I", [1, 3, 4, 6, 7, 8, 9]),
  ...numbered("L", [1, 2, 3, 4, 5, 6, 8, 9, 10]),
  ...numbered("A", [1, 2, 3, 5, 6, 8, 10]),
  ...numbered("W", [1, 2, 3, 5, 7, 9, 10, 11, 12, 13, 14, 15]),
  ...numbered("U", [1, 2, 4, 5, 6, 7]),
  ...numbered("D", [1, 2, 3, 4, 7, 9, 10, 11, 12, 13, 14]),
];

function numbered(letter: string, numbers: number[]): string[] {
  return numbers.map((number) => letter + number);
}

const document = sources(/^docs\/attacks\.md$/)[0]?.text ?? "";
const rows = [...document.matchAll(/^\| ([A-Z]\d+) \| .+ \| (.+) \|$/gm)].map(([, item = "", files = ""]) => ({
  item,
  files: [...files.matchAll(/`([^`]+)`/g)].map(([, name = ""]) =>
    name.includes("/") ? name : `lib/federation/${name}`,
  ),
}));

/** The items that stand in the names of a file's tests. */
function itemsNamed(path: string): string[] {
  const [file] = sources(/\.(test|spec)\.ts$/).filter((source) => source.path === path);
  return [...(file?.text ?? "").matchAll(/^\s*(?:\]\)|(?:test|describe)(?:\.each[^"]*)?)\(\s*["'`]([^\n]*)/gm)].flatMap(
    ([, name = ""]) => name.match(/\b[A-Z]\d+\b/g) ?? [],
  );
}

test("every item of the lists has its row", () => {
  expect(rows.map(({ item }) => item).sort()).toEqual([...items].sort());
});

test("every file of a row has a test whose name says the item", () => {
  const missing = rows.flatMap(({ item, files }) =>
    files.filter((path) => !itemsNamed(path).includes(item)).map((path) => `${item}: ${path}`),
  );
  expect(rows.filter(({ files }) => files.length === 0)).toEqual([]);
  expect(missing).toEqual([]);
});
