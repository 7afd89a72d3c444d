import { Forbidden, Invalid } from "../errors";
import { keptFor } from "../retention/rules";
import { count, forget, giveBack, type Limit, note, wasCounted } from "./commands";

/** Where somebody proves by a password who they are. */
type Door = "sign-in" | "directory";

const perNameAndNetwork: Limit = { points: 10, seconds: 15 * 60 };
const perNetwork: Limit = { points: 100, seconds: 15 * 60 };
const perName: Limit = { points: 100, seconds: 60 * 60 };
const known: Limit = { points: 1, seconds: keptFor("knownNetworks") / 1000 };

/**
 * Lets somebody prove who they are. Guessing is slowed down per name, per network and per both; a network from which
 * somebody came in under this name before is not held up by what others try, so that nobody can lock a person out.
 * @param prove ends with Forbidden when it was wrong
 * @throws as `prove`, and TooMany
 */
export async function proveIdentity<T>(
  { door, name, network }: { door: Door; name: string; network: string },
  prove: () => Promise<T>,
): Promise<T> {
  const trusted = ["known", door, name, network];
  const isKnown = await wasCounted(trusted);
  const counters: Counter[] = [
    [[door, name, network], perNameAndNetwork],
    [[door, "", network], perNetwork],
    ...(isKnown ? [] : [[[door, name, ""], perName] satisfies Counter]),
  ];
  const proven = await countFailures(counters, prove);
  await forget([door, name, network]);
  if (!isKnown) await note(trusted, known);
  return proven;
}

/** What is counted, and how often it may be. */
export type Counter = [parts: string[], limit: Limit];

/**
 * Only failures count: a busy network of people who know their passwords is never held up. Yet each try is counted
 * before it is made, and given back where it was not wrong, so that of a thousand at once no more are answered than of a
 * thousand one after the other.
 * @param prove ends with Forbidden or Invalid when it was wrong
 * @throws as `prove`, and TooMany
 */
export async function countFailures<T>(counters: Counter[], prove: () => Promise<T>): Promise<T> {
  for (const counter of counters) await count(...counter);
  const giveAllBack = () => Promise.all(counters.map((counter) => giveBack(...counter)));
  const proven = await prove().catch(async (problem: unknown) => {
    if (!(problem instanceof Forbidden || problem instanceof Invalid)) await giveAllBack();
    throw problem;
  });
  await giveAllBack();
  return proven;
}
