import { expect, test } from "vitest";
import { backoff, retryAfter } from "./retries";

test("waits double up to twelve hours, no two alike", () => {
  expect([1, 2, 3, 4].map((failures) => backoff(failures, 0.5))).toEqual([10_000, 20_000, 40_000, 80_000]);
  for (const failures of [1, 5, 13, 50, 1000]) {
    expect(backoff(failures, 1)).toBeLessThanOrEqual(12 * 3_600_000);
    expect(backoff(failures, 0)).toBeGreaterThan(0);
  }
  expect(new Set(Array.from({ length: 20 }, () => backoff(8))).size).toBeGreaterThan(10);
  const at = new Date("2030-01-01T00:00:00Z");
  expect(retryAfter("120", at)).toBe(120_000);
  expect(retryAfter("Tue, 01 Jan 2030 00:01:00 GMT", at)).toBe(60_000);
  expect(retryAfter("99999999", at)).toBe(12 * 3_600_000);
  for (const nonsense of [null, "", "soon", "-"]) expect(retryAfter(nonsense, at)).toBeNull();
});
