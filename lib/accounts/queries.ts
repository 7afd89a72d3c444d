import { db, type Transaction } from "../db";

/** What an account keeps of its person, and its living identities: for that person alone. null when there is none. */
export function accountAround(actorId: string, tx: Transaction = db) {
  return tx.account.findFirst({
    where: { identities: { some: { actorId } } },
    select: {
      email: true,
      language: true,
      createdAt: true,
      confirmedAt: true,
      sessions: { select: { createdAt: true, lastSeenAt: true, userAgent: true }, orderBy: { createdAt: "asc" } },
      passkeys: { select: { name: true, createdAt: true, lastUsedAt: true }, orderBy: { createdAt: "asc" } },
      devices: { select: { createdAt: true, lastSeenAt: true }, orderBy: { createdAt: "asc" } },
      outside: { select: { provider: true, subject: true, createdAt: true }, orderBy: { createdAt: "asc" } },
      consents: { select: { kind: true, version: true, at: true }, orderBy: { at: "asc" } },
      identities: {
        where: { actor: { deletedAt: null } },
        select: { isDefault: true, actor: { select: { id: true, handle: true, kind: true, host: true } } },
        orderBy: [{ isDefault: "desc" }, { actorId: "asc" }],
      },
    },
  });
}

/** The account behind an identity; for commands that write something down of the person. null when there is none. */
export async function accountIdOf(actorId: string, tx: Transaction = db): Promise<string | null> {
  const account = await tx.account.findFirst({
    where: { identities: { some: { actorId } } },
    select: { id: true },
  });
  return account?.id ?? null;
}

/** How many people look after what is written here; for everybody, as a number. */
export function countModerators(): Promise<number> {
  return db.account.count({ where: { role: { in: ["STEWARD", "MODERATOR"] }, suspendedAt: null } });
}
