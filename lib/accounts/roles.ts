import { transaction } from "../db";
import { Conflict, must, NotFound } from "../errors";
import type { AccountRole } from "../generated/prisma/enums";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { revokeSessions } from "../sessions/commands";

/**
 * A steward says what an account may do here. Its sessions end: nobody goes on under a token made for another role. The only steward left stays one: of two who step down at once one remains.
 * @throws Forbidden for others, NotFound, Conflict for the last steward
 */
export async function changeRole(
  steward: Acting,
  { accountId, role }: { accountId: string; role: AccountRole },
): Promise<void> {
  must(steward.steward === true);
  await transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('stewards'))`;
    const account = await tx.account.findUnique({ where: { id: accountId }, select: { role: true } });
    if (!account) throw new NotFound();
    if (account.role === role) return;
    const others = { role: "STEWARD", id: { not: accountId }, suspendedAt: null } as const;
    if (account.role === "STEWARD" && (await tx.account.count({ where: others })) === 0)
      throw new Conflict("people.errors.lastSteward");
    await tx.account.update({ where: { id: accountId }, data: { role } });
    await revokeSessions(tx, accountId);
    await record(tx, "account.roleChanged", { actorId: steward.id, subject: accountId, data: { value: role } });
  });
}
