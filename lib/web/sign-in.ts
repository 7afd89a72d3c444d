import { headers } from "next/headers";
import { localPath } from "../accounts/rules";
import { db } from "../db";
import { env } from "../env";
import { Forbidden } from "../errors";
import { usualIdentity } from "../identities/queries";
import { ownDoorOpens } from "../outside-logins/policy";
import { endSession, startSession } from "../sessions/commands";
import { waitingHere } from "./outside";
import { dropSession, keepSession, sessionToken } from "./session";

/** Signs this browser in to an account. The token is new, and a session that was there before ends. */
export async function openSession(accountId: string): Promise<void> {
  const before = await sessionToken();
  if (before) await endSession(before);
  const [actor, sent] = await Promise.all([usualIdentity(accountId), headers()]);
  const token = await startSession(db, { accountId, actorId: actor?.id ?? null, userAgent: sent.get("user-agent") });
  await keepSession(token);
}

/** By what somebody proved who they are. */
export type Proof = "password" | "magic" | "passkey" | "outside";

/**
 * Signs this browser in after any proof: the one place that does.
 * @returns where to go on
 * @throws Forbidden where the organisation's doors are the only ones, and this was another
 */
export async function signInAs(
  accountId: string,
  { next, how }: { next: string; how: Proof },
): Promise<{ redirect: string }> {
  if (how !== "outside") await mustOpen(accountId);
  await openSession(accountId);
  return { redirect: localPath(next) };
}

/** @throws Forbidden unless doors of this server itself open for the account, see docs/decisions/4103 */
async function mustOpen(accountId: string): Promise<void> {
  if (!env().SSO_ONLY) return;
  const [account, waiting] = await Promise.all([
    db.account.findUniqueOrThrow({ where: { id: accountId }, select: { role: true } }),
    waitingHere(),
  ]);
  if (!ownDoorOpens(account.role, waiting !== null)) throw new Forbidden("outside.errors.only");
}

/** Signs this browser out. */
export async function closeSession(): Promise<void> {
  const token = await sessionToken();
  if (token) await endSession(token);
  await dropSession();
}
