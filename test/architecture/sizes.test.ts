import { expect, test } from "vitest";
import { linesOf, sources } from "./sources";

/** Files beyond 250 lines, each with the reason why it is not two files. None may go beyond 300. */
const reasons: Record<string, string> = {};

const sized = sources().map((source) => ({ path: source.path, lines: linesOf(source) }));

test("no file is longer than 300 lines, and beyond 250 only with a written reason", () => {
  const long = sized.filter(({ path, lines }) => lines > 300 || (lines > 250 && !reasons[path]));
  expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
});

test("every reason is still needed", () => {
  const needed = new Set(sized.filter(({ lines }) => lines > 250).map(({ path }) => path));
  expect(Object.keys(reasons).filter((path) => !needed.has(path))).toEqual([]);
});

test("half of all files are shorter than 80 lines", () => {
  const lines = sized.map((file) => file.lines).sort((a, b) => a - b);
  expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(80);
});
