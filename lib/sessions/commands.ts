import { createHash, randomBytes } from "node:crypto";
import { db, type Transaction } from "../db";
import { keptFor } from "../retention/rules";
import { now } from "../time";

/** What stands in the Session table for the token in a cookie. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** The moment when a session used at `moment` ends. */
export function endOf(moment: Date): Date {
  return new Date(moment.getTime() + keptFor("sessions"));
}

/**
 * Signs a browser in: a new row with a new token, always (a token that was there before is never taken over).
 * @param actorId the identity that acts at first
 * @returns the token for the cookie; it is kept nowhere else
 */
export async function startSession(
  tx: Transaction,
  { accountId, actorId, userAgent }: { accountId: string; actorId: string | null; userAgent?: string | null },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const moment = now();
  await tx.session.create({
    data: {
      tokenHash: hashToken(token),
      accountId,
      actorId,
      createdAt: moment,
      lastSeenAt: moment,
      expiresAt: endOf(moment),
      userAgent: userAgent?.slice(0, 300) ?? null,
    },
  });
  return token;
}

/** Ends the session of a cookie; nothing happens when there is none. */
export async function endSession(token: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash: hashToken(token) } });
}

/**
 * Ends one session of an account, chosen from its list.
 * @returns whether there was one
 */
export async function revokeSession(accountId: string, sessionId: string): Promise<boolean> {
  const { count } = await db.session.deleteMany({ where: { id: sessionId, accountId } });
  return count > 0;
}

/** Ends every session of an account but, if given, one. */
export async function revokeSessions(tx: Transaction, accountId: string, exceptId?: string): Promise<void> {
  await tx.session.deleteMany({ where: { accountId, ...(exceptId && { id: { not: exceptId } }) } });
}

/** Ends every session of an account but the one that asks. */
export function revokeOthers(accountId: string, sessionId: string): Promise<void> {
  return revokeSessions(db, accountId, sessionId);
}
