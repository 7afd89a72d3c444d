import { expect, test } from "vitest";
import { inTurn } from "./turns";

test("six work at once, the others wait in the order in which they came, and a failure frees its place", async () => {
  let now = 0;
  let most = 0;
  const order: number[] = [];
  const all = Array.from({ length: 40 }, (_, index) =>
    inTurn(async () => {
      order.push(index);
      now += 1;
      most = Math.max(most, now);
      await new Promise((done) => setTimeout(done, 2));
      now -= 1;
      if (index % 5 === 0) throw new Error("refused");
      return index;
    }),
  );
  const ends = await Promise.allSettled(all);
  expect(most).toBe(6);
  expect(order).toEqual([...order].sort((one, other) => one - other));
  expect(ends.filter(({ status }) => status === "rejected")).toHaveLength(8);
  expect(await inTurn(async () => "still open")).toBe("still open");
});
