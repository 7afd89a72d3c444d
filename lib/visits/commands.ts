import { db } from "../db";
import { now } from "../time";
import { hashSecret, newSecret } from "../tokens/commands";

/** How long a browser stays signed in with an account elsewhere: long enough to come, too short to forget it there. */
const visitHours = 12;

/**
 * Signs a browser in with an account at another server, to come to events and nothing else.
 * @param actorId whose account it is, as their own server said
 * @returns the token for the cookie; it is kept nowhere else
 */
export async function startVisit(actorId: string): Promise<string> {
  const token = newSecret();
  const moment = now();
  const expiresAt = new Date(moment.getTime() + visitHours * 3_600_000);
  await db.visit.create({ data: { tokenHash: hashSecret(token), actorId, createdAt: moment, expiresAt } });
  return token;
}

/** "That is not me": ends the visit of a cookie; nothing happens when there is none. */
export async function endVisit(token: string): Promise<void> {
  await db.visit.deleteMany({ where: { tokenHash: hashSecret(token) } });
}

/** Forgets visits that are over. */
export async function sweepVisits(): Promise<void> {
  await db.visit.deleteMany({ where: { expiresAt: { lt: now() } } });
}
