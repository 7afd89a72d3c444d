import { cookies, headers } from "next/headers";
import { localPath } from "../accounts/rules";
import { db, transaction } from "../db";
import { knowDevice } from "../devices/commands";
import { env } from "../env";
import { Forbidden } from "../errors";
import { usualIdentity } from "../identities/queries";
import { record } from "../jobs/facts";
import { ownDoorOpens } from "../outside-logins/policy";
import { keptFor } from "../retention/rules";
import { awaitNumber, takeSecondStep } from "../second-step/commands";
import { endSession, startSession } from "../sessions/commands";
import { browserOf } from "../sessions/rules";
import { isOutside, type Proof } from "../sessions/schema";
import { minutesOf } from "../tokens/commands";
import { waitingHere } from "./outside";
import { cookieName, cookieOptions, dropSession, keepSession, sessionToken } from "./session";

/** Where the second step is taken. */
export const secondStepPath = "/login/second-step";

/**
 * The one place that begins a session, after any proof: asks for the second step where it is on (a passkey that asked
 * for finger, face or PIN is one itself), ends the session that was there, makes a new token, and remembers the browser.
 * @param next a path on this server; anything else counts as "/"
 * @returns where to go on
 * @throws Forbidden when the account is suspended or gone, or where the organisation's doors are the only ones, and
 * this was another
 */
export async function signInAs(
  accountId: string,
  { next, how }: { next?: string | null; how: Proof },
): Promise<{ redirect: string }> {
  if (!isOutside(how) && how !== "new") await mustOpen(accountId);
  const path = localPath(next);
  const account = await db.account.findUnique({
    where: { id: accountId },
    select: { twoStepAt: true, suspendedAt: true },
  });
  if (!account || account.suspendedAt) throw new Forbidden("errors.wrongPassword");
  if (account.twoStepAt && how !== "passkey") {
    await keepCookie("step", await awaitNumber({ accountId, next: path, how }), minutesOf.SECOND_STEP * 60);
    return { redirect: secondStepPath };
  }
  await openSession(accountId, how);
  return { redirect: path };
}

/** The second step, in the browser that took the first one. @throws Conflict, Invalid naming `code`, TooMany */
export async function finishSignIn(code: string, network: string): Promise<{ redirect: string }> {
  const { accountId, next, how } = await takeSecondStep((await stepSecret()) ?? "", code, network);
  await keepCookie("step", "", 0);
  await openSession(accountId, how);
  return { redirect: localPath(next) };
}

/** The secret of this browser's first step, if it took one. */
export async function stepSecret(): Promise<string | null> {
  return (await cookies()).get(cookieName("step"))?.value || null;
}

async function openSession(accountId: string, how: Proof): Promise<void> {
  const before = await sessionToken();
  if (before) await endSession(before);
  const [actor, sent] = await Promise.all([usualIdentity(accountId), headers()]);
  const userAgent = sent.get("user-agent");
  const token = await startSession(db, { accountId, actorId: actor?.id ?? null, userAgent });
  await meetDevice(accountId, how);
  await keepSession(token);
}

/**
 * Remembers this browser; the account is told by letter of one that it did not know. The very first one is no news, nor
 * is one that has just made the account or chosen its password by letter.
 */
export async function meetDevice(accountId: string, how: Proof): Promise<void> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const secret = await transaction(async (tx) => {
    const device = await knowDevice(tx, accountId, jar.get(cookieName("device"))?.value ?? null);
    if (device.isNew && !device.first && how !== "new" && how !== "reset") {
      const known = browserOf(sent.get("user-agent"));
      await record(tx, "account.signedInAnew", { subject: accountId, data: { ...known, how } });
    }
    return device.secret;
  });
  await keepCookie("device", secret, keptFor("knownDevices") / 1000);
}

async function keepCookie(name: string, value: string, maxAge: number): Promise<void> {
  (await cookies()).set(cookieName(name), value, { ...cookieOptions(), maxAge });
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
