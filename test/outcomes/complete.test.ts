import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documentFiles, fixturesFolder } from "../fixtures";
import { expected } from "./all";

const folder = fixturesFolder();
if (!folder) console.warn("SKIPPED: the documents of real peers (../shared/fixtures) are not on this machine.");

describe.skipIf(!folder)("what is expected of the documents of real peers", () => {
  test("every document has its outcome, and there is no outcome without a document", () => {
    expect(Object.keys(expected).sort()).toEqual(documentFiles().sort());
  });

  test("every document either leaves something behind or says why not, in the words of the specification", () => {
    const read = (name: string) => readFileSync(join(String(folder), "..", name), "utf8");
    const text = read("federation.md") + read("product.md");
    for (const [file, { gives, nothing }] of Object.entries(expected)) {
      expect(gives === undefined, `${file} has one of both`).toBe(nothing !== undefined);
      if (nothing) expect(text, file).toContain(nothing);
    }
  });
});
