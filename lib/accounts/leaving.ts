import { randomInt, randomUUID } from "node:crypto";
import { z } from "zod";
import { db, type Transaction, transaction } from "../db";
import { Conflict } from "../errors";
import { departIdentity } from "../identities/commands";
import { mustLeaveOwners } from "../identities/leaving";
import { addJob } from "../jobs/jobs";
import { type Proving, provePresence } from "../second-step/commands";
import { revokeSessions } from "../sessions/commands";
import { now } from "../time";

/** Within so many hours the last of several identities is gone: a day is the promise, with room for a worker that is late. */
export const departureHours = 20;
const minute = 60_000;

/** What an account that is being deleted has for an address: nobody can write to it or sign in with it. */
const nobody = "@deleted.invalid";

/**
 * Deletes an account. It is signed out everywhere and its address is forgotten at once; its identities go each at a
 * moment of its own within the next hours, so that nobody who sees them go learns that they were one person's
 * (security.md I3, docs/decisions/3303). The last one takes the account with it.
 * @param proof as {@link provePresence} takes it
 * @throws Invalid for a wrong proof, Conflict where only signing in anew proves it, for the only steward or where a group would be left without an owner
 */
export async function deleteAccount(account: Proving, proof: string, network: string): Promise<void> {
  await provePresence(account, proof, network);
  await transaction(async (tx) => {
    const { role } = await tx.account.findUniqueOrThrow({ where: { id: account.id } });
    const stewards = { role: "STEWARD", id: { not: account.id }, suspendedAt: null } as const;
    if (role === "STEWARD" && (await tx.account.count({ where: stewards })) === 0)
      throw new Conflict("accounts.errors.onlySteward");
    const rows = await tx.identity.findMany({ where: { accountId: account.id }, select: { actorId: true } });
    const ids = rows.map(({ actorId }) => actorId);
    await mustLeaveOwners(tx, ids);
    await revokeSessions(tx, account.id);
    await tx.token.deleteMany({ where: { accountId: account.id } });
    await forgetAddress(tx, account.email);
    await forgetDoors(tx, account.id);
    await tx.account.update({
      where: { id: account.id },
      data: {
        email: `${randomUUID()}${nobody}`,
        passwordHash: null,
        confirmedAt: null,
        role: "MEMBER",
        language: null,
        totpSecret: null,
        twoStepAt: null,
      },
    });
    for (const actorId of ids)
      await addJob(tx, "depart", { actorId, accountId: account.id }, { runAt: momentFor(ids.length) });
    if (ids.length === 0) await tx.account.delete({ where: { id: account.id } });
  });
}

/** Invitations that somebody sent to this address: it is theirs no more. */
async function forgetAddress(tx: Transaction, email: string): Promise<void> {
  await tx.eventInvitation.deleteMany({ where: { email } });
  await tx.groupInvitation.deleteMany({ where: { email } });
}

/** All that it could sign in with. */
async function forgetDoors(tx: Transaction, accountId: string): Promise<void> {
  const where = { accountId };
  await tx.passkey.deleteMany({ where });
  await tx.recoveryCode.deleteMany({ where });
  await tx.knownDevice.deleteMany({ where });
  await tx.outsideLogin.deleteMany({ where });
}

/** One alone goes at once. Of several, each at a moment that tells nothing of the others'. */
function momentFor(many: number): Date {
  const minutes = many > 1 ? randomInt(5, departureHours * 60) : 0;
  return new Date(now().getTime() + minutes * minute + (many > 1 ? randomInt(minute) : 0));
}

const job = z.object({ actorId: z.uuid(), accountId: z.uuid() });

/** The job: one identity goes, and with the last one what is left of the account. Twice is once. */
export async function depart(payload: unknown): Promise<void> {
  const { actorId, accountId } = job.parse(payload);
  await departIdentity(actorId);
  await db.account.deleteMany({ where: { id: accountId, email: { endsWith: nobody }, identities: { none: {} } } });
}
