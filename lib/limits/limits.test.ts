import { expect, test } from "vitest";
import { db } from "../db";
import { Conflict, Forbidden, TooMany } from "../errors";
import { count, forget, giveBack, note, wasCounted } from "./commands";
import { type Counter, countFailures } from "./guessing";
import { networkOf } from "./rules";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::1", "2001:db8:1:2::/64"],
  ["nonsense", "unknown"],
  [null, "unknown"],
])("%s belongs to %s", (address, network) => expect(networkOf(address)).toBe(network));

test("the one too many is refused, with the time to wait", async () => {
  const limit = { points: 3, seconds: 60 };
  for (let time = 0; time < 3; time++) await count(["a"], limit);
  const problem = await count(["a"], limit).catch((reason) => reason);
  expect(problem).toBeInstanceOf(TooMany);
  expect(problem.retryAfterSeconds).toBeGreaterThan(50);
  await count(["b"], limit);
  await forget(["a"]);
  await count(["a"], limit);
});

test("of a hundred at once exactly the allowed number pass", async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 100 }, () => count(["race"], { points: 10, seconds: 60 })),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
});

test("what was given back counts no more, and noting refuses nobody", async () => {
  const limit = { points: 1, seconds: 60 };
  await count(["c"], limit);
  await giveBack(["c"], limit);
  await count(["c"], limit);
  await note(["c"], limit);
  await expect(count(["c"], limit)).rejects.toBeInstanceOf(TooMany);
  expect(await wasCounted(["c"])).toBe(true);
  expect(await wasCounted(["d"])).toBe(false);
});

test("L1 what is no wrong guess is given back: the right one, and a directory that does not answer", async () => {
  const counters: Counter[] = [[["guess"], { points: 1, seconds: 60 }]];
  const down = new Conflict("outside.errors.silent");
  const wrong = new Forbidden();
  for (let time = 0; time < 3; time++) expect(await countFailures(counters, async () => "right")).toBe("right");
  for (let time = 0; time < 3; time++)
    await expect(countFailures(counters, () => Promise.reject(down))).rejects.toBe(down);
  await expect(countFailures(counters, () => Promise.reject(wrong))).rejects.toBe(wrong);
  await expect(countFailures(counters, async () => "right")).rejects.toBeInstanceOf(TooMany);
});

test("no address stands in the table in clear", async () => {
  await note(["sign-in", "ada@example.org", "192.0.2.7"], { points: 1, seconds: 1 });
  const rows = await db.rateLimit.findMany();
  expect(JSON.stringify(rows.map(({ key }) => key))).not.toMatch(/ada|192/);
});
