import { comeInFromOutside } from "../outside-logins/commands";
import { knownAs } from "../outside-logins/queries";
import type { Arrival } from "../outside-logins/schema";
import { dropWaiting, keepWaiting } from "./outside";
import { currentAccount } from "./session";
import { signInAs } from "./sign-in";

/**
 * Lets somebody in whom an organisation vouches for; or leads them to where they connect the account that they had.
 * @param next a path of ours
 * @param connecting they are signed in, and want to connect
 * @returns where to go on, and whose session began
 */
export async function enter(
  arrival: Arrival,
  { next, connecting }: { next: string; connecting: boolean },
): Promise<{ redirect: string; accountId: string | null }> {
  const account = connecting ? await currentAccount() : null;
  if (account) {
    const known = await knownAs(arrival);
    if (known === account.id) return { redirect: next, accountId: known };
    if (known) return { redirect: "/my/settings/outside?outside=taken", accountId: null };
    const { kind, provider, subject } = arrival;
    await keepWaiting({ arrival: { kind, provider, subject, email: account.email }, next });
    return { redirect: "/auth/outside/connect", accountId: null };
  }
  const came = await comeInFromOutside(arrival);
  if ("pending" in came) {
    await keepWaiting({ arrival: came.pending, next });
    return { redirect: "/auth/outside/connect", accountId: null };
  }
  await dropWaiting();
  const { redirect } = await signInAs(came.accountId, { next, how: arrival.kind });
  return { redirect, accountId: came.accountId };
}
