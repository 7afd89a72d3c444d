import { proveIdentity } from "../limits/guessing";
import { askDirectory } from "./ldap";
import type { Arrival } from "./schema";

/**
 * {@link askDirectory}, where guessing is slowed down as for passwords of our own.
 * @throws as that, and TooMany
 */
export function throughDirectory(typed: string, password: string, network: string): Promise<Arrival> {
  const name = typed.trim().toLowerCase();
  return proveIdentity({ door: "directory", name, network }, () => askDirectory(typed.trim(), password));
}
