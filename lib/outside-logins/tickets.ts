import { db, transaction } from "../db";
import { endOf, revokeSessions } from "../sessions/commands";
import { now } from "../time";
import { hashSecret, redeemToken } from "../tokens/commands";

/** Remembers which account a ticket of CAS opened, as a hash, as long as a session may live. */
export async function rememberTicket(accountId: string, ticket: string): Promise<void> {
  const moment = now();
  await db.token.create({
    data: {
      hash: hashSecret(secretOf(ticket)),
      kind: "OUTSIDE",
      accountId,
      createdAt: moment,
      expiresAt: endOf(moment),
    },
  });
}

/**
 * The session behind a ticket ended at the organisation: all sessions of its account end here. Whoever knows the ticket
 * may say so (CAS 3.0, 2.3.3); it is said once.
 */
export async function endByTicket(ticket: string): Promise<void> {
  await transaction(async (tx) => {
    const token = await redeemToken(tx, "OUTSIDE", secretOf(ticket));
    if (token?.accountId) await revokeSessions(tx, token.accountId);
  });
}

function secretOf(ticket: string): string {
  return `cas ticket ${ticket}`;
}
