import ipaddr from "ipaddr.js";

/**
 * The network that an address belongs to, as far as limits go: one IPv4 address, or the /64 that one household or one
 * machine has in IPv6. Mapped addresses (::ffff:192.0.2.1) count as IPv4.
 * @returns the network in one spelling, or "unknown" for something that is no address
 */
export function networkOf(address: string | null | undefined): string {
  if (!address || !ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${(parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
}
