import { expect, test } from "vitest";
import { inBatches } from "./batches";

test("what is asked at once is looked up at once, and each gets its own answer", async () => {
  const looked: number[][] = [];
  const double = inBatches(async (numbers: number[]) => {
    looked.push(numbers);
    await new Promise((done) => setTimeout(done, 5));
    return numbers.map((number) => number * 2);
  });
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
  expect(looked).toEqual([[1, 2, 3]]);
});

test("whoever asks later is not given what was looked up before", async () => {
  let truth = "old";
  const look = inBatches(async (questions: string[]) => {
    const found = truth;
    await new Promise((done) => setTimeout(done, 5));
    return questions.map(() => found);
  });
  const first = look("a");
  await new Promise((done) => setTimeout(done, 2));
  truth = "new";
  expect([await look("a"), await first]).toEqual(["new", "old"]);
});

test("a failure is told to those who asked, and to nobody after them", async () => {
  let away = true;
  const look = inBatches(async (questions: string[]) => {
    if (away) throw new Error("away");
    return questions;
  });
  await expect(look("a")).rejects.toThrow("away");
  away = false;
  expect(await look("b")).toBe("b");
});
