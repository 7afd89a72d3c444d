import { db, type Prisma } from "../db";
import { now } from "../time";
import { endOf, hashToken } from "./commands";

const hour = 60 * 60 * 1000;

const shape = {
  id: true,
  expiresAt: true,
  lastSeenAt: true,
  account: { select: { id: true, email: true, role: true, confirmedAt: true, language: true, suspendedAt: true } },
  actor: {
    select: { id: true, kind: true, handle: true, host: true, suspendedAt: true, deletedAt: true },
  },
} satisfies Prisma.SessionSelect;

export type SessionRow = Prisma.SessionGetPayload<{ select: typeof shape }>;

/**
 * The session behind a cookie's token, with its account and acting identity.
 * @returns null when it was revoked, has ended, or its account is suspended
 */
export async function findSession(token: string): Promise<SessionRow | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const session = await db.session.findUnique({ where: { tokenHash: hashToken(token) }, select: shape });
  const moment = now();
  if (!session || session.expiresAt <= moment || session.account.suspendedAt) return null;
  // Writing at most once an hour keeps reading pages cheap.
  if (moment.getTime() - session.lastSeenAt.getTime() > hour) {
    await db.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: moment, expiresAt: endOf(moment) } });
  }
  return session;
}

/** The sessions of an account that still live, the latest used first. */
export function sessionsOf(accountId: string) {
  return db.session.findMany({
    where: { accountId, expiresAt: { gt: now() } },
    orderBy: { lastSeenAt: "desc" },
    select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true },
  });
}
