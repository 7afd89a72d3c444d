import { generateAuthenticationOptions, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { db } from "../db";
import { Conflict, Forbidden } from "../errors";
import { now } from "../time";
import { issueToken, minutesOf, newSecret, redeemToken } from "../tokens/commands";
import { challengeIn, party, userHandle } from "./rules";
import type { PasskeyAnswer } from "./schema";

/** What a browser needs to ask for a passkey of this server, whichever its owner chooses (WebAuthn Level 3, 7.2). */
export async function askForPasskey() {
  const challenge = newSecret();
  await issueToken(db, challenge, { kind: "PASSKEY" });
  return generateAuthenticationOptions({
    rpID: party().id,
    challenge: new Uint8Array(Buffer.from(challenge, "base64url")),
    timeout: minutesOf.PASSKEY * 60_000,
    userVerification: "required",
  });
}

/**
 * Whose passkey signed this server's challenge (WebAuthn Level 3, 7.2). The challenge counts once and for five
 * minutes; finger, face or PIN were asked for, so that no second step is needed; a counter that does not go on
 * (7.2, step 22: somebody may have copied the key) does not open.
 * @throws Conflict when the challenge is over, Forbidden for everything else that is wrong
 */
export async function openByPasskey(answer: PasskeyAnswer): Promise<{ accountId: string }> {
  const challenge = challengeIn(answer.response.clientDataJSON) ?? "";
  const token = await redeemToken(db, "PASSKEY", challenge);
  // A challenge for making a passkey opens nothing.
  if (!token || token.accountId) throw new Conflict("passkeys.errors.over");
  const kept = await db.passkey.findUnique({
    where: { id: answer.id },
    include: { account: { select: { confirmedAt: true, suspendedAt: true } } },
  });
  if (!kept?.account.confirmedAt || kept.account.suspendedAt) throw new Forbidden("passkeys.errors.wrong");
  // Step 6: the key says itself whose it is.
  const owner = Buffer.from(userHandle(kept.accountId)).toString("base64url");
  if (answer.response.userHandle !== owner) throw new Forbidden("passkeys.errors.wrong");
  const proof = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: party().origin,
    expectedRPID: party().id,
    credential: { id: kept.id, publicKey: new Uint8Array(kept.publicKey), counter: Number(kept.counter) },
    requireUserVerification: true,
  }).catch(() => null);
  if (!proof?.verified) throw new Forbidden("passkeys.errors.wrong");
  const { count } = await db.passkey.updateMany({
    where: { id: kept.id, accountId: kept.accountId, counter: kept.counter },
    data: { counter: proof.authenticationInfo.newCounter, lastUsedAt: now() },
  });
  if (count === 0) throw new Conflict("passkeys.errors.over");
  return { accountId: kept.accountId };
}
