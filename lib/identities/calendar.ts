import { db, type Transaction, transaction } from "../db";
import { NotFound } from "../errors";
import { hashSecret, secretOf } from "../tokens/commands";
import type { Acting } from "./schema";

/** The secret of one turn: derived from the identity and the turn, so that it stands nowhere at rest. */
function secretFor(actorId: string, turn: number): string {
  return secretOf(actorId, `calendar:${turn}`);
}

/** The secret in the address of an identity's own calendar; null while it has none. @throws NotFound unless it is the account's */
export async function calendarSecret(accountId: string, actorId: string): Promise<string | null> {
  const identity = await own(db, accountId, actorId);
  return identity.calendarHash ? secretFor(actorId, identity.calendarTurn) : null;
}

/** Gives an identity's calendar a new address. The one before, if any, leads nowhere from now on. @throws NotFound */
export async function openCalendar(accountId: string, actorId: string): Promise<string> {
  return transaction(async (tx) => {
    await own(tx, accountId, actorId);
    const { calendarTurn } = await tx.identity.update({
      where: { actorId },
      data: { calendarTurn: { increment: 1 } },
    });
    const secret = secretFor(actorId, calendarTurn);
    await tx.identity.update({ where: { actorId }, data: { calendarHash: hashSecret(secret) } });
    return secret;
  });
}

/** Takes the address away. @throws NotFound */
export async function closeCalendar(accountId: string, actorId: string): Promise<void> {
  await own(db, accountId, actorId);
  await db.identity.update({ where: { actorId }, data: { calendarHash: null } });
}

/** Whose calendar a secret opens; null for a wrong or revoked one, and when identity or account are suspended or gone. */
export async function calendarOwner(secret: string): Promise<(Acting & { name: string }) | null> {
  if (!/^[\w-]{43}$/.test(secret)) return null;
  const row = await db.identity.findFirst({
    where: {
      calendarHash: hashSecret(secret),
      account: { suspendedAt: null },
      actor: { deletedAt: null, suspendedAt: null },
    },
    select: { actor: { select: { id: true, kind: true, handle: true, host: true, name: true } } },
  });
  return row?.actor ?? null;
}

async function own(tx: Transaction, accountId: string, actorId: string) {
  const identity = await tx.identity.findFirst({ where: { accountId, actorId, actor: { deletedAt: null } } });
  if (!identity) throw new NotFound();
  return identity;
}
