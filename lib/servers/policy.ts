import type { FederationMode, Policy } from "./schema";

/** How we stand to a server: nothing in or out, spoken with but in nobody's lists, or like any other. */
export type Standing = "blocked" | "limited" | "open";

/**
 * The one statement of whom we speak with.
 * @param policies what stewards decided of the server and of those whose subdomain it is: a block of any of them counts
 */
export function standing(mode: FederationMode, policies: Policy[]): Standing {
  if (mode === "off" || policies.includes("BLOCKED")) return "blocked";
  if (mode === "allowList" && !policies.includes("ALLOWED")) return "blocked";
  return policies.includes("LIMITED") ? "limited" : "open";
}
