import { db, type Prisma, type Transaction } from "../db";

const living = { deletedAt: null, suspendedAt: null };

/** Which of these are living people with an account here. */
export async function oursAmong(ids: string[], tx: Transaction = db): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.identity.findMany({
    where: { actorId: { in: ids }, actor: living },
    select: { actorId: true },
    orderBy: { actorId: "asc" },
  });
  return rows.map(({ actorId }) => actorId);
}

const serving = { account: { role: "STEWARD", suspendedAt: null }, actor: living } as const;

/** The stewards, each under the identity that they usually are. */
export async function stewards(): Promise<string[]> {
  const rows = await db.identity.findMany({ where: { ...serving, isDefault: true }, select: { actorId: true } });
  return rows.map(({ actorId }) => actorId);
}

/** Whether a steward is behind an identity. */
export async function isSteward(actorId: string): Promise<boolean> {
  return (await db.identity.count({ where: { ...serving, actorId } })) > 0;
}

const looking = {
  account: { role: { in: ["STEWARD", "MODERATOR"] as const }, suspendedAt: null },
  actor: living,
} satisfies Prisma.IdentityWhereInput;

/** Those who read reports, stewards among them, each under the identity that they usually are. */
export async function moderators(): Promise<string[]> {
  const rows = await db.identity.findMany({ where: { ...looking, isDefault: true }, select: { actorId: true } });
  return rows.map(({ actorId }) => actorId);
}

/** Whether a moderator or a steward is behind an identity. */
export async function isModerator(actorId: string): Promise<boolean> {
  return (await db.identity.count({ where: { ...looking, actorId } })) > 0;
}

/** The account behind an identity and its role; null for groups and people of other servers. For rules, never to be shown. */
export async function behind(actorId: string, tx: Transaction = db) {
  const row = await tx.identity.findUnique({
    where: { actorId },
    select: { accountId: true, account: { select: { role: true } } },
  });
  return row && { accountId: row.accountId, role: row.account.role };
}

/** Whom a letter about one identity goes to; it names no other. null for groups and people of other servers. */
export async function addressee(actorId: string | null) {
  const row = actorId
    ? await db.identity.findUnique({
        where: { actorId },
        select: { actor: { select: { name: true } }, account: { select: { email: true, language: true } } },
      })
    : null;
  return row && { name: row.actor.name, ...row.account };
}

/** Whoever is another identity of the same account. For leaving something out, never for showing it. */
export function sisterOf(actorId: string): Prisma.ActorWhereInput {
  return { identity: { account: { identities: { some: { actorId } } } } };
}
