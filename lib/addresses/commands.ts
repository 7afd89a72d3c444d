import { normaliseEmail } from "../accounts/rules";
import { type Transaction, transaction } from "../db";
import { Conflict, Forbidden, Invalid } from "../errors";
import { canSendLetters } from "../instance/queries";
import { record } from "../jobs/facts";
import { count } from "../limits/commands";
import { type Proving, provePresence } from "../second-step/commands";
import { findToken, hashSecret, issueToken, redeemToken, secretOf } from "../tokens/commands";

/** Whose consent a link stands for: the address's now, or the one to come. */
export type Side = "old" | "new";

/** What stands behind a link of an address change. */
export interface AddressChange {
  side: Side;
  oldEmail: string;
  newEmail: string;
  /** The other side's token. */
  other: string;
}

/**
 * Asks to change an account's address: a link goes to both addresses, and both must be opened.
 * @param input  `password` as {@link provePresence} takes it
 * @throws Invalid naming the field, Conflict where only signing in anew proves who it is, TooMany, Forbidden where no
 *   letter can be sent
 */
export async function requestAddressChange(
  account: Proving,
  input: { email: string; password: string },
  network: string,
): Promise<void> {
  if (!canSendLetters()) throw new Forbidden("errors.noLetters");
  const newEmail = normaliseEmail(input.email);
  if (!newEmail) throw new Invalid({ email: ["errors.email"] });
  if (newEmail === account.email) throw new Invalid({ email: ["errors.sameEmail"] });
  await provePresence(account, input.password, network);
  await count(["letter", newEmail], { points: 3, seconds: 3600 });
  await transaction(async (tx) => {
    await tx.token.deleteMany({ where: { kind: "CHANGE_EMAIL", accountId: account.id } });
    const factId = await record(tx, "account.emailChangeWanted", { subject: account.id });
    const secrets = { old: secretOf(factId, "old"), new: secretOf(factId, "new") };
    for (const side of ["old", "new"] as const) {
      const other = hashSecret(secrets[side === "old" ? "new" : "old"]);
      const data = { side, oldEmail: account.email, newEmail, other };
      await issueToken(tx, secrets[side], { kind: "CHANGE_EMAIL", accountId: account.id, data });
    }
  });
}

/** What an address link stands for; null when it is wrong, used or too old. */
export async function findAddressChange(secret: string): Promise<AddressChange | null> {
  const token = await findToken("CHANGE_EMAIL", secret);
  return token && (token.data as unknown as AddressChange);
}

/**
 * Agrees to an address change on one side; the second one makes it happen.
 * @returns whether the address is changed now, or waits for the other side
 * @throws Conflict when the link does not work (any more)
 */
export async function agreeToAddress(secret: string): Promise<{ changed: boolean }> {
  return transaction(async (tx) => {
    const token = await redeemToken(tx, "CHANGE_EMAIL", secret);
    if (!token?.accountId) throw new Conflict("errors.linkUsed");
    const change = token.data as unknown as AddressChange;
    // Both sides at the same moment: the second waits for the first, and finds its consent.
    await tx.$queryRaw`select id from "Account" where id = ${token.accountId}::uuid for update`;
    const other = await tx.token.findUnique({ where: { hash: change.other } });
    if (!other?.usedAt) return { changed: false };
    await changeAddress(tx, token.accountId, change);
    return { changed: true };
  });
}

async function changeAddress(tx: Transaction, accountId: string, { oldEmail, newEmail }: AddressChange): Promise<void> {
  const taken = await tx.account.findUnique({ where: { email: newEmail }, select: { id: true } });
  const { count: changed } = taken
    ? { count: 0 }
    : await tx.account.updateMany({ where: { id: accountId, email: oldEmail }, data: { email: newEmail } });
  if (changed === 0) throw new Conflict("errors.linkUsed");
  await tx.token.deleteMany({ where: { kind: "RESET_PASSWORD", data: { path: ["email"], equals: oldEmail } } });
  await record(tx, "account.emailChanged", { subject: accountId });
}
