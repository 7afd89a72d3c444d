import { db, type Transaction, transaction } from "../db";
import { Conflict, Invalid } from "../errors";
import { record } from "../jobs/facts";
import { count, forget, type Limit } from "../limits/commands";
import { type Counter, countFailures } from "../limits/guessing";
import { provePassword } from "../passwords/commands";
import { revokeSessions } from "../sessions/commands";
import { firstStep, type Proof } from "../sessions/schema";
import { now } from "../time";
import { findToken, issueToken, newSecret, redeemToken } from "../tokens/commands";
import { freshMinutes, hashCode, newRecoveryCodes, newTotpSecret, openSecret, sealSecret, stepOf } from "./rules";

// Whoever comes so far knows the password already: the account's own limit locks out nobody who does not.
const perNetwork: Limit = { points: 5, seconds: 15 * 60 };
const perAccount: Limit = { points: 30, seconds: 60 * 60 };
const perToken: Limit = { points: 10, seconds: 10 * 60 };

const state = { totpSecret: true, totpStep: true, twoStepAt: true } as const;

/** Whose turn it is: the account, by what it took the first step, and where it wants to go once the number is right. */
export interface Waiting {
  accountId: string;
  next: string;
  how: Proof;
}

/** Keeps that the first proof was right. @returns the secret for the browser's cookie */
export async function awaitNumber({ accountId, next, how }: Waiting): Promise<string> {
  const secret = newSecret();
  await issueToken(db, secret, { kind: "SECOND_STEP", accountId, data: { next, how } });
  return secret;
}

/** Who waits for the second step with this secret; null when nobody does (any more). */
export async function waitingFor(secret: string): Promise<Waiting | null> {
  const token = await findToken("SECOND_STEP", secret);
  return token?.accountId ? { accountId: token.accountId, ...firstStep.parse(token.data) } : null;
}

/**
 * The second step of signing in: a number of the authenticator, or a recovery code.
 * @throws Conflict when the first step is too old or never was, Invalid naming `code`, TooMany
 */
export async function takeSecondStep(secret: string, code: string, network: string): Promise<Waiting> {
  const waiting = await waitingFor(secret);
  if (!waiting) throw new Conflict("doors.errors.stepOver");
  await count(["second step", "token", secret], perToken);
  await checkNumber(waiting.accountId, code, network);
  // Of two that send the same number at once, neither opens twice: the number counts once, and so does the token.
  if (!(await redeemToken(db, "SECOND_STEP", secret))) throw new Conflict("doors.errors.stepOver");
  return waiting;
}

/** Whether this number or recovery code is right; it is used up. @throws Invalid naming `code`, TooMany */
export async function checkNumber(accountId: string, code: string, network: string): Promise<void> {
  const counters: Counter[] = [
    [["second step", accountId, network], perNetwork],
    [["second step", accountId, ""], perAccount],
  ];
  await countFailures(counters, async () => {
    const digits = code.replace(/\s/g, "");
    const right = await (/^\d{6}$/.test(digits) ? spendNumber(accountId, digits) : spendCode(accountId, code));
    if (!right) throw new Invalid({ code: ["doors.errors.wrongCode"] });
  });
  await forget(["second step", accountId, network]);
}

/** A number opens once, and none before it any more (RFC 6238, 5.2). */
async function spendNumber(accountId: string, number: string, on = true): Promise<boolean> {
  const account = await db.account.findUnique({ where: { id: accountId }, select: state });
  const secret = account?.totpSecret ? openSecret(account.totpSecret, accountId) : null;
  const step = secret && stepOf(secret, number);
  if (!step) return false;
  const used = await db.account.updateMany({
    where: {
      id: accountId,
      totpSecret: account?.totpSecret ?? "",
      ...(on && { twoStepAt: { not: null } }),
      OR: [{ totpStep: null }, { totpStep: { lt: step } }],
    },
    data: { totpStep: step },
  });
  return used.count > 0;
}

async function spendCode(accountId: string, code: string): Promise<boolean> {
  const { count: used } = await db.recoveryCode.updateMany({
    where: { hash: hashCode(code, accountId), accountId, usedAt: null },
    data: { usedAt: now() },
  });
  return used > 0;
}

/**
 * A new secret that is to be taken into an authenticator, before the second step is on. One that was begun before is
 * dropped: whoever saw it then shall not know the numbers to come.
 * @throws Conflict when it is on
 */
export async function beginSecondStep(accountId: string): Promise<string> {
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId }, select: state });
  if (account.twoStepAt) throw new Conflict("doors.errors.stepOn");
  const secret = newTotpSecret();
  const { count: begun } = await db.account.updateMany({
    where: { id: accountId, twoStepAt: null },
    data: { totpSecret: sealSecret(secret, accountId), totpStep: null },
  });
  if (begun === 0) throw new Conflict("doors.errors.stepOn");
  return secret;
}

/**
 * Asks for a second step from now on, once a number shows that the authenticator has the secret. Other sessions end.
 * @returns recovery codes, to be shown this once
 * @throws Invalid naming the field, Conflict when it is on, TooMany
 */
export async function turnOnSecondStep(
  account: Proving,
  { code, password }: { code: string; password: string },
  network: string,
): Promise<string[]> {
  await provePresence(account, password, network);
  await countFailures([[["second step", account.id, network], perNetwork]], async () => {
    if (!(await spendNumber(account.id, code.replace(/\s/g, ""), false)))
      throw new Invalid({ code: ["doors.errors.wrongNumber"] });
  });
  return transaction(async (tx) => {
    const { count: changed } = await tx.account.updateMany({
      where: { id: account.id, twoStepAt: null, totpSecret: { not: null } },
      data: { twoStepAt: now() },
    });
    if (changed === 0) throw new Conflict("doors.errors.stepOn");
    await revokeSessions(tx, account.id, account.sessionId);
    await record(tx, "account.doorChanged", { subject: account.id, data: { door: "stepOn" } });
    return replaceCodes(tx, account.id);
  });
}

/** Ten other recovery codes; those before open no more. @throws Invalid naming `password`, Conflict, TooMany */
export async function renewCodes(account: Proving, password: string, network: string): Promise<string[]> {
  await provePresence(account, password, network);
  return transaction(async (tx) => {
    const on = await tx.account.findFirst({ where: { id: account.id, twoStepAt: { not: null } } });
    if (!on) throw new Conflict("doors.errors.stepOff");
    await record(tx, "account.doorChanged", { subject: account.id, data: { door: "codes" } });
    return replaceCodes(tx, account.id);
  });
}

/** Asks for no second step any more. @throws Invalid naming the field, TooMany */
export async function turnOffSecondStep(
  account: Proving,
  password: string,
  network: string,
  field = "password",
): Promise<void> {
  await provePresence(account, password, network, field);
  await transaction((tx) => dropSecondStep(tx, account.id));
}

/** Takes the second step away, for whoever has the right to. */
export async function dropSecondStep(tx: Transaction, accountId: string): Promise<void> {
  await tx.account.update({
    where: { id: accountId },
    data: { twoStepAt: null, totpSecret: null, totpStep: null },
  });
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  await record(tx, "account.doorChanged", { subject: accountId, data: { door: "stepOff" } });
}

/** Who changes their doors. */
export interface Proving {
  id: string;
  email: string;
  sessionId: string;
}

/**
 * What changes a door of an account: its password, asked again. Who has none (an organisation or a passkey signs them
 * in) gives a number where the second step is on, and has signed in a moment ago where it is not.
 * @throws Invalid naming `field`, Conflict for whom only signing in anew can prove it, TooMany
 */
export async function provePresence(
  account: Proving,
  password: string,
  network: string,
  field = "password",
): Promise<void> {
  const kept = await db.account.findUnique({
    where: { id: account.id },
    select: { passwordHash: true, twoStepAt: true },
  });
  if (kept?.passwordHash) return provePassword(account.email, password, network, field);
  if (!kept?.twoStepAt) return mustBeFresh(account.sessionId);
  await checkNumber(account.id, password, network).catch((problem) => {
    throw problem instanceof Invalid ? new Invalid({ [field]: ["doors.errors.wrongCode"] }) : problem;
  });
}

async function mustBeFresh(sessionId: string): Promise<void> {
  const since = new Date(now().getTime() - freshMinutes * 60_000);
  const fresh = await db.session.count({ where: { id: sessionId, createdAt: { gt: since } } });
  if (fresh === 0) throw new Conflict("doors.errors.signInAnew", { minutes: freshMinutes });
}

async function replaceCodes(tx: Transaction, accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ hash: hashCode(code, accountId), accountId })) });
  return codes;
}
