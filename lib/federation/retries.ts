const longest = 12 * 3_600_000;

/**
 * How long to wait before the next attempt: 10 s, doubling up to 12 h, each a quarter shorter or longer by chance, so
 * that not everybody comes back at once when a server does.
 * @param failures how many there were, at least 1
 * @returns milliseconds
 */
export function backoff(failures: number, chance = Math.random()): number {
  const wait = Math.min(longest, 10_000 * 2 ** (Math.min(failures, 20) - 1));
  return Math.min(longest, Math.round(wait * (0.75 + chance / 2)));
}

/**
 * What a Retry-After header asks for, in milliseconds: seconds or a date, at most 12 h.
 * @returns null when there is none that can be read
 */
export function retryAfter(header: string | null, now: Date): number | null {
  if (!header) return null;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(wait) ? Math.min(longest, Math.max(1000, wait)) : null;
}
