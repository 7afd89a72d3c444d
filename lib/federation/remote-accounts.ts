import { hostOf, webAddress } from "./parse";
import { isBlocked } from "./servers";
import { isLocal } from "./uris";

/** An account at another server, as somebody typed it. */
export interface Account {
  name: string;
  host: string;
}

/**
 * Reads "@you@server", "you@server" or "acct:you@server". Nobody is asked.
 * @returns null for anything else, for an account of ours, and for servers we do not speak with
 */
export async function accountElsewhere(typed: string): Promise<Account | null> {
  const [, name, host] = /^(?:acct:)?@?([^\s@/:]+)@([^\s@/]+)$/.exec(typed.trim().slice(0, 300)) ?? [];
  const server = name && host ? webAddress(`https://${host}/`) : null;
  if (!name || !server || isLocal(server) || (await isBlocked(server))) return null;
  return { name, host: hostOf(server) };
}
