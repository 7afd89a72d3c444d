import { Forbidden } from "../errors";
import { check, forget, type Limit, note, wasCounted } from "../limits/commands";
import { keptFor } from "../retention/rules";
import { askDirectory } from "./ldap";
import type { Arrival } from "./schema";

// As for passwords of our own (lib/passwords/commands): failures count alone, and nobody is locked out by others' tries.
const perNameAndNetwork: Limit = { points: 10, seconds: 15 * 60 };
const perNetwork: Limit = { points: 100, seconds: 15 * 60 };
const perName: Limit = { points: 100, seconds: 60 * 60 };
const known: Limit = { points: 1, seconds: keptFor("knownNetworks") / 1000 };

/**
 * {@link askDirectory}, where guessing is slowed down per network and per name.
 * @throws as that, and TooMany
 */
export async function throughDirectory(typed: string, password: string, network: string): Promise<Arrival> {
  const name = typed.trim().toLowerCase();
  const trusted = ["known in directory", name, network];
  await check(["directory", name, network], perNameAndNetwork);
  await check(["directory", "", network], perNetwork);
  if (!(await wasCounted(trusted))) await check(["directory", name, ""], perName);
  try {
    const arrival = await askDirectory(typed.trim(), password);
    await forget(["directory", name, network]);
    if (!(await wasCounted(trusted))) await note(trusted, known);
    return arrival;
  } catch (problem) {
    if (problem instanceof Forbidden) {
      await note(["directory", name, network], perNameAndNetwork);
      await note(["directory", "", network], perNetwork);
      await note(["directory", name, ""], perName);
    }
    throw problem;
  }
}
