import { env } from "../env";

interface Named {
  handle: string;
  host: string;
  uri: string | null;
}

/** The address by which other servers know somebody: ours by their handle here. */
export function addressOf(actor: Named): string {
  return actor.host === "" ? `${env().PUBLIC_URL}/@${actor.handle}` : (actor.uri ?? "");
}

/** Somebody of ours whom such an address names; null for anybody else. */
export function handleIn(address: string): string | null {
  const own = `${env().PUBLIC_URL}/@`;
  const handle = address.startsWith(own) ? address.slice(own.length) : "";
  return /^[^/@]+$/.test(handle) ? handle.toLowerCase() : null;
}

/** More other addresses than these are nobody's. */
export const mostAddresses = 10;
