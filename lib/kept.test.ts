import { expect, test } from "vitest";
import { together, writtenOnce } from "./kept";

test("who asks while an answer is looked for gets the next one, never one begun before", async () => {
  let truth = 1;
  let looked = 0;
  const find = async () => {
    looked++;
    const seen = truth;
    await new Promise((done) => setImmediate(done));
    return seen;
  };
  const first = together("how many", find);
  truth = 2;
  const [second, third] = [together("how many", find), together("how many", find)];
  expect(await Promise.all([first, second, third])).toEqual([1, 2, 2]);
  expect(looked).toBe(2);
  truth = 3;
  expect(await together("how many", find)).toBe(3);
});

test("one that fails leaves the question open to be asked again", async () => {
  const fail = () => Promise.reject(new Error("no"));
  const both = [together("x", fail), together("x", fail)];
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await together("x", async () => "yes")).toBe("yes");
});

test("a text is written once while there is room, and what was asked for longest ago goes first", async () => {
  let written = 0;
  const write = async () => {
    written++;
    return "x".repeat(1_500_000);
  };
  await writtenOnce("first", write);
  await writtenOnce("first", write);
  expect(written).toBe(1);
  for (const etag of ["a", "b", "c", "d"]) await writtenOnce(etag, write);
  await writtenOnce("first", write);
  expect(written).toBe(5);
  await writtenOnce("e", write);
  await writtenOnce("first", write);
  await writtenOnce("a", write);
  expect(written).toBe(7);
});
