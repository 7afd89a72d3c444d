import { db } from "../db";

/** Outside logins of an account, for itself. */
export function outsideLoginsOf(accountId: string) {
  return db.outsideLogin.findMany({
    where: { accountId },
    select: { provider: true, subject: true, createdAt: true, usedAt: true },
    orderBy: { createdAt: "asc" },
  });
}

/** The account that comes in by this name; null for nobody's yet. */
export async function knownAs({ provider, subject }: { provider: string; subject: string }): Promise<string | null> {
  const login = await db.outsideLogin.findUnique({
    where: { provider_subject: { provider, subject } },
    select: { accountId: true },
  });
  return login?.accountId ?? null;
}
