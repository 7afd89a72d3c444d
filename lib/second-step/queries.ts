import { db } from "../db";
import { openSecret } from "./rules";

/** Since when an account asks for a second step, how many recovery codes are left, and whether it has a password. */
export async function secondStepOf(
  accountId: string,
): Promise<{ since: Date | null; codesLeft: number; hasPassword: boolean }> {
  const [account, codesLeft] = await Promise.all([
    db.account.findUnique({ where: { id: accountId }, select: { twoStepAt: true, passwordHash: true } }),
    db.recoveryCode.count({ where: { accountId, usedAt: null } }),
  ]);
  return { since: account?.twoStepAt ?? null, codesLeft, hasPassword: Boolean(account?.passwordHash) };
}

/** The secret that waits to be taken into an authenticator; null where none was begun, or where it is on already. */
export async function begunSecret(accountId: string): Promise<string | null> {
  const account = await db.account.findFirst({
    where: { id: accountId, twoStepAt: null },
    select: { totpSecret: true },
  });
  return account?.totpSecret ? openSecret(account.totpSecret, accountId) : null;
}
