import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeWhole } from "./whole-file";

test("who reads a file while it is written anew meets one text or the other, whole", async () => {
  const folder = await mkdtemp(join(tmpdir(), "farandole-whole-"));
  const path = join(folder, "letters", "one.json");
  const texts = ["a", "b"].map((letter) => letter.repeat(5_000_000));
  await writeWhole(path, texts[0] ?? "");
  let writing = true;
  const written = (async () => {
    for (let round = 1; round <= 20; round++) await writeWhole(path, texts[round % 2] ?? "");
    writing = false;
  })();
  while (writing) expect(texts.includes(await readFile(path, "utf8"))).toBe(true);
  await written;
  expect(await readdir(join(folder, "letters"))).toEqual(["one.json"]);
});

test("what could not be written leaves what stood there, and nothing beside it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "farandole-whole-"));
  await writeWhole(join(folder, "place", "inside"), "kept");
  await expect(writeWhole(join(folder, "place"), "a file where a folder is")).rejects.toThrow();
  expect(await readdir(folder)).toEqual(["place"]);
  expect(await readFile(join(folder, "place", "inside"), "utf8")).toBe("kept");
});
