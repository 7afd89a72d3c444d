import { hash, verify } from "@node-rs/argon2";

// argon2id (the library's default kind) with OWASP's smallest parameters: 19 MiB, two rounds, one lane.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// The hash of a password nobody has, made once per process: checking it costs what checking a real one costs.
const kept = globalThis as unknown as { farandoleDummyHash?: Promise<string> };

/** The argon2id hash that is kept of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), options);
}

/**
 * Whether `password` is the one behind `stored`. With nothing stored it takes as long and says no, so that nobody
 * learns from the time which addresses are known here.
 */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  kept.farandoleDummyHash ??= hashPassword(crypto.randomUUID());
  const dummy = await kept.farandoleDummyHash;
  const right = await verify(stored ?? dummy, password.normalize("NFKC")).catch(() => false);
  return right && stored != null;
}
