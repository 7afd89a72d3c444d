import { standingOf } from "../servers/queries";

export { serverName } from "../servers/rules";

/**
 * Whether we do not speak with the server of a URL: THE question on every path in and out. A block covers every
 * subdomain, and every port unless it names one; with a list of allowed servers all others are blocked, and with
 * federation off all are.
 * @param urlOrHost where something comes from or should go to
 */
export async function isBlocked(urlOrHost: string): Promise<boolean> {
  return (await standingOf(urlOrHost)) === "blocked";
}
