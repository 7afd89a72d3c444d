import { type Transaction, transaction } from "../db";
import { Conflict, Invalid, must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { momentOf, now, siteZone, Temporal } from "../time";
import { invitationIn } from "./queries";
import { type AccountInvitationInput, maxOpenLinks } from "./schema";

/**
 * A steward makes a link by which whoever has it may make an account, as often and as long as is said; its last day ends
 * where this server is.
 * @throws Forbidden for others, Invalid for a day that is over, Conflict where there are too many
 */
export async function inviteAccounts(
  steward: Acting,
  { note, maxUses, until: day }: AccountInvitationInput,
): Promise<{ id: string }> {
  must(steward.steward === true);
  const until = day ? momentOf(`${Temporal.PlainDate.from(day).add({ days: 1 })}T00:00`, siteZone()) : null;
  if (until && until <= now()) throw new Invalid({ until: ["registration.errors.untilPast"] });
  return transaction(async (tx) => {
    if ((await tx.accountInvitation.count({ where: { revokedAt: null } })) >= maxOpenLinks)
      throw new Conflict("registration.errors.tooManyLinks");
    const { id } = await tx.accountInvitation.create({
      data: { note, maxUses: maxUses ?? null, until, createdAt: now() },
      select: { id: true },
    });
    await record(tx, "accountInvitation.made", { actorId: steward.id, subject: id, data: { title: note } });
    return { id };
  });
}

/** Takes a link back: it opens nothing from now on. Twice is once. @throws Forbidden, NotFound */
export async function revokeAccountInvitation(steward: Acting, id: string): Promise<void> {
  must(steward.steward === true);
  await transaction(async (tx) => {
    const found = await tx.accountInvitation.findUnique({ where: { id } });
    if (!found) throw new NotFound();
    const { count } = await tx.accountInvitation.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (count > 0)
      await record(tx, "accountInvitation.revoked", { actorId: steward.id, subject: id, data: { title: found.note } });
  });
}

/**
 * Counts one account made by this link, in the transaction that makes it: of many at once no more get in than it is for.
 * @throws Conflict when it opens nothing (any more)
 */
export async function spendInvitation(tx: Transaction, token: string | undefined): Promise<void> {
  const id = invitationIn(token);
  const spent = id
    ? await tx.$executeRaw`
        update "AccountInvitation" set uses = uses + 1 where id = ${id}::uuid and "revokedAt" is null
          and ("maxUses" is null or uses < "maxUses") and (until is null or until > ${now()})`
    : 0;
  if (spent !== 1) throw new Conflict("registration.errors.invitationOver");
}
