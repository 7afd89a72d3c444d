import { networkOf } from "../limits/rules";
import { isPublicAddress } from "./addresses";
import { BadRequest } from "./answers";
import { Buckets } from "./buckets";

const made = () => ({
  /** What one server delivers, by its name: as much as we can work off for a while. */
  servers: new Buckets({ burst: 6_000, perSecond: 300 }),
  /** What comes from one network, read or not: somebody may have many names. */
  networks: new Buckets({ burst: 20_000, perSecond: 1_000 }),
  /** Who delivers much waits behind those who deliver little. */
  turns: new Buckets({ burst: 0, perSecond: 10 }),
  /** Keys that could not be had, by the network that named them and the server that they were said to be of. */
  strays: new Buckets({ burst: 60, perSecond: 1 }),
  strayNetworks: new Buckets({ burst: 600, perSecond: 10 }),
});

const kept = globalThis as unknown as { farandoleFloods?: ReturnType<typeof made> };

function floods(): ReturnType<typeof made> {
  kept.farandoleFloods ??= made();
  return kept.farandoleFloods;
}

/** The network that a request came from. */
export function networkOfRequest(headers: Headers): string {
  return networkOf(headers.get("x-forwarded-for")?.split(",").at(-1)?.trim());
}

/**
 * Counts a delivery of a network, before anything of it is read. A proxy on this machine or in its own network is
 * everybody, and not counted.
 * @throws BadRequest 429
 */
export function countNetwork(network: string): void {
  if (!isPublicAddress(network.replace(/\/64$/, ""))) return;
  const { networks } = floods();
  refuseAbove(networks.wait(network));
  networks.add(network);
}

/**
 * Counts a delivery of a server, after its signature was verified: nobody can use up what belongs to another.
 * @returns the priority of its job (1 first; 0 is what people of this server wait for, which no backlog of others holds
 * up): the more of a server waits, the later comes what it sends
 * @throws BadRequest 429
 */
export function countServer(server: string): number {
  const { servers, turns } = floods();
  refuseAbove(servers.wait(server));
  servers.add(server);
  turns.add(server);
  return 1 + Math.min(1_000, Math.floor(turns.level(server) / 100));
}

/**
 * Whether the key of a server may be asked for now: not for somebody who names one after the other that do not exist.
 * @throws BadRequest 429
 */
export function checkStrays(network: string, server: string): void {
  const { strays, strayNetworks } = floods();
  refuseAbove(Math.max(strays.wait(`${network} ${server}`), strayNetworks.wait(network)));
}

/** A key that a network named could not be had. */
export function countStray(network: string, server: string): void {
  const { strays, strayNetworks } = floods();
  strays.add(`${network} ${server}`);
  strayNetworks.add(network);
}

/** Later, please. @param seconds 0 for now */
export function refuseAbove(seconds: number): void {
  if (seconds > 0) throw new BadRequest(429, "Too many at once", { "retry-after": String(seconds) });
}
