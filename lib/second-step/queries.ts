import { db } from "../db";

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
