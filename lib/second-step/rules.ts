import { createHmac, randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { env } from "../env";
import { opened, sealed } from "../seal";
import { now } from "../time";

/** Seconds that one number lasts (RFC 6238, X). */
const period = 30;

/** How long having signed in proves who it is, where there is nothing else to ask for. */
export const freshMinutes = 15;

/** A new secret, in base32 (RFC 4226 asks for 160 bits). */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The secret as it is kept: sealed, for this account alone. */
export function sealSecret(secret: string, accountId: string): string {
  return sealed(secret, `totp ${accountId}`);
}

/** The secret behind what is kept; null when it was sealed under another key. */
export function openSecret(kept: string, accountId: string): string | null {
  return opened(kept, `totp ${accountId}`);
}

/** The address that a program on a phone reads from the QR code (Key URI format). */
export function keyUri(secret: string, email: string): string {
  return totp(secret, email).toString();
}

/**
 * The 30 seconds that a number belongs to (RFC 6238; one step of clocks that go wrong on either side).
 * @returns null when it is wrong
 */
export function stepOf(secret: string, number: string): number | null {
  const timestamp = now().getTime();
  const delta = totp(secret).validate({ token: number, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta;
}

function totp(secret: string, label = ""): TOTP {
  const issuer = new URL(env().PUBLIC_URL).host;
  return new TOTP({ issuer, label, algorithm: "SHA1", digits: 6, period, secret: Secret.fromBase32(secret) });
}

// Without letters and figures that look alike.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** Ten codes that each open once: 12 signs, 59 bits. */
export function newRecoveryCodes(): string[] {
  const sign = () => alphabet[randomInt(alphabet.length)];
  return Array.from({ length: 10 }, () =>
    Array.from({ length: 12 }, sign)
      .join("")
      .replace(/(.{4})(?=.)/g, "$1-"),
  );
}

/** What stands in the database for a code; spaces, dashes and capitals do not count. */
export function hashCode(code: string, accountId: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return createHmac("sha256", env().SECRET_KEY ?? "")
    .update(`recovery:${accountId}:${plain}`)
    .digest("base64url");
}
