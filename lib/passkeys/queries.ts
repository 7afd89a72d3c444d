import { db } from "../db";

/** The passkeys of an account, the oldest first; for its owner alone. */
export function passkeysOf(accountId: string) {
  return db.passkey.findMany({
    where: { accountId },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    orderBy: { createdAt: "asc" },
  });
}
