import { localPath, normaliseEmail } from "../accounts/rules";
import { db, type Transaction, transaction } from "../db";
import { Conflict, Forbidden, Invalid } from "../errors";
import { record } from "../jobs/facts";
import { count } from "../limits/commands";
import { findToken, issueToken, redeemToken, secretOf } from "../tokens/commands";
import { linksOpen } from "./policy";
import type { WantedLink } from "./schema";

/**
 * Asks for the letter that signs in. Known and unknown addresses get the same answer after the same work: whether an
 * account is there is looked up by the worker, which alone writes the letter. It never makes an account.
 * @throws Forbidden where letters cannot be sent or outside doors are the only ones, Invalid naming `email`, TooMany
 */
export async function requestLink(
  { email: typed, language, next }: { email: string; language?: string; next?: string | undefined },
  network: string,
): Promise<void> {
  if (!linksOpen()) throw new Forbidden("passkeys.errors.noLinks");
  const email = normaliseEmail(typed);
  if (!email) throw new Invalid({ email: ["errors.email"] });
  await count(["login link", network], { points: 30, seconds: 3600 });
  // Together with the letters for a new password: nobody's box is filled by whoever knows their address.
  await count(["letter", email], { points: 3, seconds: 3600 });
  await transaction(async (tx) => {
    const factId = await record(tx, "account.linkWanted", { subject: crypto.randomUUID() });
    const data: WantedLink = { email, ...(language && { language }), ...(next && { next: localPath(next) }) };
    await issueToken(tx, secretOf(factId), { kind: "MAGIC_LINK", data: { ...data } });
  });
}

/**
 * Whose account a link would open, for the page that asks for one press. Looking uses nothing up: programs that look
 * through letters open every link in them.
 * @returns null when it is used, too old, or its address has no account (any more)
 */
export async function linkOpens(secret: string): Promise<{ email: string } | null> {
  const token = await findToken("MAGIC_LINK", secret);
  const found = token && (await accountFor(db, token));
  return found && { email: found.email };
}

/**
 * Uses the link up; every other one for the same address ends with it. Of two that try at once, one gets in.
 * @throws Conflict when it does not open (any more)
 */
export async function openLink(secret: string): Promise<{ accountId: string; next: string }> {
  if (!linksOpen()) throw new Forbidden("passkeys.errors.noLinks");
  return transaction(async (tx) => {
    const token = await redeemToken(tx, "MAGIC_LINK", secret);
    const found = token && (await accountFor(tx, token));
    if (!found) throw new Conflict("errors.linkUsed");
    const same = { path: ["email"], equals: found.email };
    await tx.token.deleteMany({ where: { kind: "MAGIC_LINK", data: same, usedAt: null } });
    return { accountId: found.id, next: localPath((token.data as unknown as WantedLink).next) };
  });
}

/** The account that had the letter's address when the letter was asked for, and still has it. */
async function accountFor(tx: Transaction, token: { data: unknown; createdAt: Date }) {
  const { email } = token.data as WantedLink;
  return tx.account.findFirst({
    where: { email, confirmedAt: { not: null, lte: token.createdAt }, suspendedAt: null },
    select: { id: true, email: true },
  });
}
