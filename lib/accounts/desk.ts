import { db, type Prisma, transaction } from "../db";
import { must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { isUuid } from "../text";

const size = 50;
const columns = {
  id: true,
  email: true,
  role: true,
  createdAt: true,
  confirmedAt: true,
  suspendedAt: true,
  sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: "desc" }, take: 1 },
} satisfies Prisma.AccountSelect;

/** An account in the stewards' list: nothing in it tells which identities it has. */
export type ListedAccount = Prisma.AccountGetPayload<{ select: typeof columns }>;

/** Which accounts: part of the address, and one of the roles, or those that are suspended. */
export interface AccountQuery {
  search?: string;
  only?: "stewards" | "moderators" | "suspended";
  page?: number;
}

/** Accounts by their address. @throws Forbidden unless a steward asks */
export async function accountsFor(
  steward: Acting,
  { search = "", only, page = 0 }: AccountQuery = {},
): Promise<{ accounts: ListedAccount[]; more: boolean; total: number }> {
  must(steward.steward === true);
  const where: Prisma.AccountWhereInput = {
    email: { contains: search.trim().toLowerCase(), not: { endsWith: "@deleted.invalid" } },
    ...(only === "stewards" && { role: "STEWARD" }),
    ...(only === "moderators" && { role: "MODERATOR" }),
    ...(only === "suspended" && { suspendedAt: { not: null } }),
  };
  const [rows, total] = await Promise.all([
    db.account.findMany({ where, select: columns, orderBy: { email: "asc" }, skip: page * size, take: size + 1 }),
    db.account.count({ where }),
  ]);
  return { accounts: rows.slice(0, size), more: rows.length > size, total };
}

/**
 * One account, with its identities. Only here they stand together, and that a steward read it is written down.
 * @throws Forbidden unless a steward asks, NotFound
 */
export async function accountFor(steward: Acting, id: string) {
  must(steward.steward === true);
  if (!isUuid(id)) throw new NotFound();
  return transaction(async (tx) => {
    const account = await tx.account.findUnique({
      where: { id },
      select: {
        ...columns,
        language: true,
        identities: {
          where: { actor: { deletedAt: null } },
          select: { actor: { select: { id: true, name: true, handle: true, suspendedAt: true } } },
          orderBy: { actor: { handle: "asc" } },
        },
      },
    });
    if (!account) throw new NotFound();
    await record(tx, "account.looked", { actorId: steward.id, subject: id });
    const { identities, ...rest } = account;
    return { ...rest, identities: identities.map(({ actor }) => actor) };
  });
}

/** Whose identity it is; the page that it leads to writes down that it was read. @throws Forbidden, NotFound */
export async function accountOf(steward: Acting, actorId: string): Promise<{ id: string }> {
  must(steward.steward === true);
  const row = await db.identity.findUnique({ where: { actorId }, select: { accountId: true } });
  if (!row) throw new NotFound();
  return { id: row.accountId };
}
