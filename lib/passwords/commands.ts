import { normaliseEmail } from "../accounts/rules";
import { db, type Transaction, transaction } from "../db";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import { canSendLetters } from "../instance/queries";
import { record } from "../jobs/facts";
import { count } from "../limits/commands";
import { proveIdentity } from "../limits/guessing";
import { revokeSessions } from "../sessions/commands";
import { findToken, issueToken, newSecret, redeemToken, secretOf } from "../tokens/commands";
import { hashPassword, verifyPassword } from "./rules";

/**
 * Whether this is the password of this address. Known and unknown addresses get the same answer after the same work.
 * @returns the account's id
 * @throws Forbidden when either is wrong or the account is suspended, TooMany
 */
export async function checkPassword(typedEmail: string, password: string, network: string): Promise<{ id: string }> {
  const email = normaliseEmail(typedEmail) ?? typedEmail.slice(0, 254).toLowerCase();
  return proveIdentity({ door: "sign-in", name: email, network }, async () => {
    const account = await db.account.findUnique({
      where: { email },
      select: { id: true, passwordHash: true, confirmedAt: true, suspendedAt: true },
    });
    const right = await verifyPassword(account?.passwordHash, password);
    if (!account || !right || !account.confirmedAt || account.suspendedAt) throw new Forbidden("errors.wrongPassword");
    return { id: account.id };
  });
}

/**
 * Sets another password for somebody who is signed in; every other session ends.
 * @throws Invalid when the present one is wrong, TooMany
 */
export async function changePassword(
  account: { id: string; email: string; sessionId: string },
  { present, wanted }: { present: string; wanted: string },
  network: string,
): Promise<void> {
  await provePassword(account.email, present, network, "present");
  const passwordHash = await hashPassword(wanted);
  await transaction(async (tx) => {
    await tx.account.update({ where: { id: account.id }, data: { passwordHash } });
    await revokeSessions(tx, account.id, account.sessionId);
    await forgetHalfOpen(tx, account);
    await record(tx, "account.passwordChanged", { subject: account.id });
  });
}

/** {@link checkPassword} for somebody signed in. @throws Invalid naming `field` when it is wrong, TooMany */
export async function provePassword(email: string, password: string, network: string, field: string): Promise<void> {
  try {
    await checkPassword(email, password, network);
  } catch (problem) {
    if (problem instanceof Forbidden) throw new Invalid({ [field]: ["errors.wrongOldPassword"] });
    throw problem;
  }
}

/** Asks for the letter that lets one choose a new password. Known and unknown addresses are treated alike. @throws TooMany */
export async function requestReset(typedEmail: string, network: string, language?: string): Promise<void> {
  if (!canSendLetters()) throw new Forbidden("errors.noLetters");
  const email = normaliseEmail(typedEmail);
  if (!email) throw new Invalid({ email: ["errors.email"] });
  await count(["reset", network], { points: 30, seconds: 3600 });
  await count(["letter", email], { points: 3, seconds: 3600 });
  await transaction(async (tx) => {
    const factId = await record(tx, "account.resetWanted", { subject: crypto.randomUUID() });
    await issueToken(tx, secretOf(factId), { kind: "RESET_PASSWORD", data: { email, ...(language && { language }) } });
  });
}

/**
 * Chooses a new password by the letter's link. Every session and every other such link ends.
 * @throws Conflict when the link does not work (any more)
 */
export async function resetPassword(secret: string, wanted: string): Promise<{ accountId: string }> {
  if (!(await findToken("RESET_PASSWORD", secret))) throw new Conflict("errors.linkUsed");
  const passwordHash = await hashPassword(wanted);
  return transaction(async (tx) => {
    const token = await redeemToken(tx, "RESET_PASSWORD", secret);
    const { email } = (token?.data ?? {}) as { email?: string };
    const account =
      email && (await tx.account.findUnique({ where: { email }, select: { id: true, suspendedAt: true } }));
    if (!account || account.suspendedAt) throw new Conflict("errors.linkUsed");
    await tx.account.update({ where: { id: account.id }, data: { passwordHash } });
    await forgetHalfOpen(tx, { id: account.id, email });
    await tx.token.deleteMany({ where: { kind: "CHANGE_EMAIL", accountId: account.id } });
    await revokeSessions(tx, account.id);
    await record(tx, "account.passwordChanged", { subject: account.id });
    return { accountId: account.id };
  });
}

/**
 * A link that chooses a new password, for whoever looks after the machine to hand over; the account is asked nothing.
 * @returns its path
 * @throws NotFound
 */
export async function resetLinkFor(typedEmail: string): Promise<string> {
  const email = normaliseEmail(typedEmail);
  const account = email && (await db.account.findUnique({ where: { email }, select: { id: true } }));
  if (!email || !account) throw new NotFound();
  const secret = newSecret();
  await issueToken(db, secret, { kind: "RESET_PASSWORD", data: { email } });
  return `/auth/reset/${secret}`;
}

/** Ends what another password began: letters that open, and a first step whose second one is still to come. */
async function forgetHalfOpen(tx: Transaction, { id, email }: { id: string; email: string }): Promise<void> {
  await tx.token.deleteMany({
    where: {
      kind: { in: ["RESET_PASSWORD", "MAGIC_LINK"] },
      data: { path: ["email"], equals: email },
      usedAt: null,
    },
  });
  await tx.token.deleteMany({ where: { kind: "SECOND_STEP", accountId: id } });
}

/** Whether a reset link works. */
export async function resetIsOpen(secret: string): Promise<boolean> {
  return (await findToken("RESET_PASSWORD", secret)) !== null;
}
