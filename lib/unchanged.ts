import { db } from "./db";
import { together } from "./kept";

interface Kept {
  thing: { bytes: number };
  snapshot: string;
  at: number;
}

const store = globalThis as unknown as { farandoleUnchanged?: { things: Map<string, Kept>; bytes: number } };
const mostBytes = 8_000_000;

/** For so many milliseconds something may go on being what it was, where only the time changes what it says. */
const freshFor = 10_000;

/**
 * What `make` makes for strangers, made once: for those who ask while it is being made, and for who asks later, as long
 * as nothing was changed in the database since. Nobody is given what was begun before they asked, unless nothing
 * changed, so that what was hidden is hidden at once, whichever process hid it.
 * @param key says all that it is made of beside the database and the time
 * @param isGood whether it may be kept; a refusal or a fault is only shared by who waits for it
 */
export async function whileUnchanged<Thing extends { bytes: number }>(
  key: string,
  make: () => Promise<Thing>,
  isGood: (thing: Thing) => boolean,
): Promise<Thing> {
  const snapshot = await snapshotNow();
  const before = kept().things.get(key);
  if (before && before.snapshot === snapshot && performance.now() - before.at < freshFor) return before.thing as Thing;
  return together(key, async () => {
    const at = performance.now();
    const thing = await make();
    forget(key);
    if (snapshot && isGood(thing) && (await snapshotNow()) === snapshot) keep(key, { thing, snapshot, at });
    return thing;
  });
}

/**
 * What the database shows: two are equal as long as no transaction that writes has ended between them (PostgreSQL,
 * pg_current_snapshot). Asked once for all who ask together; null where it does not answer.
 */
async function snapshotNow(): Promise<string | null> {
  try {
    const [row] = await together(
      "snapshot",
      () => db.$queryRaw<{ snapshot: string }[]>`select pg_current_snapshot()::text as snapshot`,
    );
    return row?.snapshot ?? null;
  } catch {
    return null; // whoever makes it meets the same fault, and tells of it
  }
}

function kept() {
  store.farandoleUnchanged ??= { things: new Map(), bytes: 0 };
  return store.farandoleUnchanged;
}

function keep(key: string, one: Kept): void {
  const all = kept();
  all.things.set(key, one);
  all.bytes += one.thing.bytes;
  for (const oldest of all.things.keys()) {
    if (all.bytes <= mostBytes) break;
    forget(oldest);
  }
}

function forget(key: string): void {
  const all = kept();
  all.bytes -= all.things.get(key)?.thing.bytes ?? 0;
  all.things.delete(key);
}
