import { env } from "../env";

/** So many passkeys of one account are enough. */
export const mostPasskeys = 20;

/** What keys may sign with: EdDSA, ES256, RS256 (COSE; WebAuthn Level 3, 5.8.5 recommends all three). */
export const algorithms = [-8, -7, -257];

/** Whom a passkey belongs to besides its owner: this server's address, and its host (WebAuthn Level 3, RP ID). */
export function party(): { origin: string; id: string } {
  const { origin, hostname } = new URL(env().PUBLIC_URL);
  return { origin, id: hostname };
}

/**
 * What a passkey calls its account: the account's id, which says nothing about the person (WebAuthn Level 3, 14.6.1).
 */
export function userHandle(accountId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(accountId.replaceAll("-", ""), "hex"));
}

/** The challenge that an answer says it is for; the signature shows later whether it is. null when it is unreadable. */
export function challengeIn(clientDataJSON: string): string | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8"));
    const challenge = said && typeof said === "object" && "challenge" in said ? said.challenge : null;
    return typeof challenge === "string" && /^[\w-]{43}$/.test(challenge) ? challenge : null;
  } catch {
    return null;
  }
}
