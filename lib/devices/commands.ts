import { createHmac } from "node:crypto";
import { db, type Transaction } from "../db";
import { env } from "../env";
import { forgottenBefore } from "../retention/rules";
import { now } from "../time";
import { newSecret } from "../tokens/commands";

/** At most so many browsers of one account are remembered; the one unused for longest is forgotten first. */
const most = 50;

/** What stands in the database for a browser's secret: another for each account, so that it links none of them. */
function hashOf(secret: string, accountId: string): string {
  return createHmac("sha256", env().SECRET_KEY ?? "")
    .update(`device:${accountId}:${secret}`)
    .digest("base64url");
}

/**
 * Remembers the browser that an account signs in with. No network address is kept, nor what the browser calls itself.
 * @param secret of the browser's cookie, if it has one
 * @returns the secret for the cookie; whether it is new to the account, and whether the account knew another before
 */
export async function knowDevice(
  tx: Transaction,
  accountId: string,
  secret: string | null,
): Promise<{ secret: string; isNew: boolean; first: boolean }> {
  const moment = now();
  const usable = secret && /^[\w-]{43}$/.test(secret) ? secret : newSecret();
  const tokenHash = hashOf(usable, accountId);
  const seen = await tx.knownDevice.updateMany({ where: { tokenHash, accountId }, data: { lastSeenAt: moment } });
  if (seen.count > 0) return { secret: usable, isNew: false, first: false };
  const others = await tx.knownDevice.findMany({
    where: { accountId },
    orderBy: { lastSeenAt: "desc" },
    select: { tokenHash: true },
  });
  await tx.knownDevice.create({ data: { tokenHash, accountId, createdAt: moment, lastSeenAt: moment } });
  const tooMany = others.slice(most - 1).map((other) => other.tokenHash);
  if (tooMany.length > 0) await tx.knownDevice.deleteMany({ where: { accountId, tokenHash: { in: tooMany } } });
  return { secret: usable, isNew: true, first: others.length === 0 };
}

/** Forgets browsers that nobody signed in with for long. Part of the hourly sweep. */
export async function sweepDevices(): Promise<void> {
  await db.knownDevice.deleteMany({ where: { lastSeenAt: { lt: forgottenBefore("knownDevices") } } });
}
