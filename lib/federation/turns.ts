import { networkOf } from "../limits/rules";
import { isPublicAddress } from "./addresses";
import { Buckets } from "./buckets";

/** Too much is being asked of a server already, or it lets us wait too often: later. */
export class Busy extends Error {}

const mostAtOnce = 6;
const patience = 2_000;

const made = () => ({
  running: new Map<string, number>(),
  waiting: new Map<string, (() => void)[]>(),
  /** Nobody can make us ask another server without end, one made up address after the other. */
  asked: new Buckets({ burst: 5_000, perSecond: 20 }),
  /** Who lets us wait until the end is asked less and less. */
  hung: new Buckets({ burst: 4, perSecond: 1 / 30 }),
});

const kept = globalThis as unknown as { farandoleAsked?: ReturnType<typeof made> };

function turns(): ReturnType<typeof made> {
  kept.farandoleAsked ??= made();
  return kept.farandoleAsked;
}

/**
 * Asks another server, when it is this question's turn: few at once of one server, and of one network (a name server
 * may make up names without end, all of one machine), however many wait for them.
 * @param address what the name resolved to
 * @param signal ends the question; when it does, it is held against the server
 * @throws Busy when that would take too long
 */
export async function inTurn<T>(host: string, address: string, signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  const names = isPublicAddress(address) ? [host, networkOf(address)] : [host];
  const { asked, hung } = turns();
  for (const name of names) if (asked.wait(name) > 0 || hung.wait(name) > 0) throw new Busy(`${name} is asked enough`);
  const held: string[] = [];
  try {
    for (const name of names) {
      await take(name);
      held.push(name);
      asked.add(name);
    }
    return await ask();
  } catch (error) {
    if (signal.aborted) for (const name of names) hung.add(name);
    throw error;
  } finally {
    for (const name of held) give(name);
  }
}

async function take(name: string): Promise<void> {
  const { running, waiting } = turns();
  const now = running.get(name) ?? 0;
  if (now < mostAtOnce) return void running.set(name, now + 1);
  const line = waiting.get(name) ?? [];
  if (line.length >= 50) throw new Busy(`too many wait for ${name}`);
  waiting.set(name, line);
  await new Promise<void>((done, fail) => {
    const called = () => {
      clearTimeout(timer);
      done();
    };
    const timer = setTimeout(() => {
      line.splice(line.indexOf(called), 1);
      if (line.length === 0) waiting.delete(name);
      fail(new Busy(`waited too long for ${name}`));
    }, patience);
    line.push(called);
  });
}

/** Hands the place to who waits longest. */
function give(name: string): void {
  const { running, waiting } = turns();
  const line = waiting.get(name);
  const next = line?.shift();
  if (line?.length === 0) waiting.delete(name);
  if (next) {
    next();
    return;
  }
  const left = (running.get(name) ?? 1) - 1;
  if (left > 0) running.set(name, left);
  else running.delete(name);
}
