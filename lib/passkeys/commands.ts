import { generateRegistrationOptions, verifyRegistrationResponse } from "@simplewebauthn/server";
import { db, type Transaction, transaction } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import { settings } from "../instance/settings";
import { record } from "../jobs/facts";
import { type Proving, provePresence } from "../second-step/commands";
import { now } from "../time";
import { issueToken, minutesOf, newSecret, redeemToken } from "../tokens/commands";
import { algorithms, challengeIn, mostPasskeys, party, userHandle } from "./rules";
import type { NewPasskey } from "./schema";

/**
 * What a browser needs to make a passkey (WebAuthn Level 3, 7.1). It is to ask for finger, face or PIN, and to keep
 * the account with the key, so that signing in needs no address typed. Whoever calls this has asked who it is.
 * @throws Conflict when there are enough
 */
export async function beginPasskey(account: { id: string; email: string }, name: string) {
  const [own, { name: serverName }] = await Promise.all([
    db.passkey.findMany({ where: { accountId: account.id }, select: { id: true, transports: true } }),
    settings(),
  ]);
  if (own.length >= mostPasskeys) throw new Conflict("passkeys.errors.tooMany");
  const challenge = newSecret();
  await issueToken(db, challenge, { kind: "PASSKEY", accountId: account.id, data: { name } });
  return generateRegistrationOptions({
    rpName: serverName || party().id,
    rpID: party().id,
    userName: account.email,
    userID: userHandle(account.id),
    challenge: new Uint8Array(Buffer.from(challenge, "base64url")),
    timeout: minutesOf.PASSKEY * 60_000,
    supportedAlgorithmIDs: algorithms,
    attestationType: "none",
    excludeCredentials: own,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/**
 * Keeps a passkey that the account's own challenge asked for (WebAuthn Level 3, 7.1). The challenge counts once.
 * @throws Conflict when the challenge is over, is another account's, or the passkey is known; Forbidden when what came
 * is not from this server's pages, or asked for no finger, face or PIN
 */
export async function addPasskey(accountId: string, response: NewPasskey): Promise<void> {
  const challenge = challengeIn(response.response.clientDataJSON) ?? "";
  const token = await redeemToken(db, "PASSKEY", challenge);
  if (!token || token.accountId !== accountId) throw new Conflict("passkeys.errors.over");
  const made = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: party().origin,
    expectedRPID: party().id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => null);
  if (!made?.verified) throw new Forbidden("passkeys.errors.wrong");
  const { id, publicKey, counter } = made.registrationInfo.credential;
  const { name } = token.data as { name: string };
  await transaction(async (tx) => {
    await lockAccount(tx, accountId);
    if ((await tx.passkey.count({ where: { accountId } })) >= mostPasskeys)
      throw new Conflict("passkeys.errors.tooMany");
    const transports = response.response.transports ?? [];
    const added = await tx.passkey.createMany({
      data: { id, accountId, publicKey, counter, transports, name, createdAt: now() },
      skipDuplicates: true,
    });
    if (added.count === 0) throw new Conflict("passkeys.errors.known");
    await record(tx, "account.doorChanged", { subject: accountId, data: { door: "passkey", change: "added" } });
  });
}

/** Calls one of the account's passkeys something else. @throws NotFound */
export async function renamePasskey(accountId: string, { id, name }: { id: string; name: string }): Promise<void> {
  const { count } = await db.passkey.updateMany({ where: { id, accountId }, data: { name } });
  if (count === 0) throw new NotFound();
}

/**
 * A passkey opens no more. Who it is comes first: at somebody's open screen nobody shuts them out.
 * @param proof as {@link provePresence} takes it
 * @throws Invalid naming `field`, Conflict where it is the account's only door, NotFound, TooMany
 */
export async function removePasskey(
  account: Proving,
  { id, proof }: { id: string; proof: string },
  network: string,
  field = "password",
): Promise<void> {
  await provePresence(account, proof, network, field);
  await dropPasskey(account.id, id);
}

async function dropPasskey(accountId: string, id: string): Promise<void> {
  await transaction(async (tx) => {
    await lockAccount(tx, accountId);
    const account = await tx.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { passwordHash: true, _count: { select: { passkeys: true, outside: true } } },
    });
    const { count } = await tx.passkey.deleteMany({ where: { id, accountId } });
    if (count === 0) throw new NotFound();
    const { passkeys, outside } = account._count;
    if (!account.passwordHash && passkeys < 2 && outside === 0) throw new Conflict("passkeys.errors.lastDoor");
    await record(tx, "account.doorChanged", { subject: accountId, data: { door: "passkey", change: "removed" } });
  });
}

/** Doors of one account change one after the other, so that none takes the last one away behind another's back. */
async function lockAccount(tx: Transaction, accountId: string): Promise<void> {
  await tx.$queryRaw`select id from "Account" where id = ${accountId}::uuid for update`;
}
