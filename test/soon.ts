import { vi } from "vitest";

/**
 * Waits for what other processes and the worker bring about, on a busy machine as well: far longer than it should take,
 * since how long it takes is never what a test is about.
 *
 * @param check  throws, or expects in vain, until it is so
 * @returns what `check` returned in the end
 * @throws what `check` threw last
 */
export function soon<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 45_000, interval: 30 });
}
