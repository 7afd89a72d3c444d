import dns from "node:dns/promises";
import ipaddr from "ipaddr.js";
import { env } from "../env";

/** An address that may not be fetched from or delivered to. Says nothing of why: answers must not tell what is inside. */
export class Refused extends Error {
  constructor() {
    super("This address may not be contacted");
    this.name = "Refused";
  }
}

/** The name does not resolve at present. */
export class Unresolved extends Error {}

export interface Pinned {
  address: string;
  family: 4 | 6;
}

/** Whether an IP address, in any notation, is one that everyone on the internet may reach. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== "unicast") return false;
  // Of IPv6 only the global unicast block: the rest is reserved, among it ::a.b.c.d.
  return address.kind() === "ipv4" || address.match(ipaddr.parseCIDR("2000::/3"));
}

/** 127.0.0.1 and ::1, and these only when FEDERATION_ALLOW_PRIVATE is on. */
export function isAllowedLoopback(address: string): boolean {
  return env().FEDERATION_ALLOW_PRIVATE && (address === "127.0.0.1" || address === "::1");
}

/**
 * Resolves a host once and checks every address it has.
 * @param hostname as in URL.hostname
 * @returns the address to connect to; connecting anywhere else would reopen the door (DNS rebinding)
 * @throws Refused when any of its addresses is private, Unresolved when it has none
 */
export async function resolvePinned(hostname: string): Promise<Pinned> {
  const addresses = await resolve(hostname);
  for (const { address } of addresses) {
    if (!isPublicAddress(address) && !isAllowedLoopback(address)) throw new Refused();
  }
  const first = addresses[0];
  if (!first) throw new Unresolved(hostname);
  return first;
}

async function resolve(hostname: string): Promise<Pinned[]> {
  const literal = hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(literal)) return [{ address: literal, family: ipaddr.parse(literal).kind() === "ipv4" ? 4 : 6 }];
  if (/(^|\.)localhost\.?$/.test(hostname)) return [{ address: "127.0.0.1", family: 4 }];
  // Asked over the network first: getaddrinfo holds one of four threads while a name server is slow.
  const [four, six] = await Promise.allSettled([dns.resolve4(hostname), dns.resolve6(hostname)]);
  const found: Pinned[] = [
    ...(four.status === "fulfilled" ? four.value.map((address): Pinned => ({ address, family: 4 })) : []),
    ...(six.status === "fulfilled" ? six.value.map((address): Pinned => ({ address, family: 6 })) : []),
  ];
  if (found.length > 0) return found;
  try {
    const listed = await dns.lookup(hostname, { all: true, verbatim: false });
    return listed.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
  } catch (error) {
    throw new Unresolved(hostname, { cause: error });
  }
}
