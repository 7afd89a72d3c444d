import { db, type Transaction } from "../db";
import { Invalid } from "../errors";
import type { AccountRequestModel } from "../generated/prisma/models";
import { checkHandle } from "../handles/commands";
import { record } from "../jobs/facts";
import { now } from "../time";
import { requestDays } from "./schema";

/** What somebody asks for, once their address is proved. */
export type WantedAccount = Pick<AccountRequestModel, "email" | "handle" | "name" | "passwordHash" | "text"> & {
  language?: string;
};

/**
 * Lays a request before the stewards. Whoever asks again says it anew, and keeps their turn.
 * @throws Invalid naming the field `handle` for one that is taken or asked for by somebody else
 */
export async function askForAccount(tx: Transaction, { email, ...wanted }: WantedAccount): Promise<void> {
  await checkHandle(wanted.handle, tx);
  const same = { handle: wanted.handle, email: { not: email } };
  if (await tx.accountRequest.findFirst({ where: same, select: { id: true } }))
    throw new Invalid({ handle: ["errors.handleTaken"] });
  const { id } = await tx.accountRequest.upsert({
    where: { email },
    create: { ...wanted, email, createdAt: now() },
    update: { ...wanted, decidedAt: null, approved: false },
    select: { id: true },
  });
  await record(tx, "account.requested", { subject: id });
}

/** Forgets requests that nobody answered for three months, and those whose letter never left. */
export async function sweepAccountRequests(): Promise<void> {
  const day = 24 * 3600_000;
  const before = (days: number) => new Date(now().getTime() - days * day);
  await db.accountRequest.deleteMany({
    where: { OR: [{ createdAt: { lt: before(requestDays) } }, { decidedAt: { lt: before(7) } }] },
  });
}
