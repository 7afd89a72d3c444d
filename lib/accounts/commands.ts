import { spendInvitation } from "../account-invitations/commands";
import { askForAccount } from "../account-requests/commands";
import { db, type Prisma, type Transaction, transaction } from "../db";
import { env } from "../env";
import { Conflict, Forbidden, Invalid } from "../errors";
import { checkHandle } from "../handles/commands";
import { createIdentity } from "../identities/commands";
import { canSendLetters } from "../instance/queries";
import { record } from "../jobs/facts";
import { count } from "../limits/commands";
import { hashPassword } from "../passwords/rules";
import { consentToPresent } from "../site-texts/commands";
import { now } from "../time";
import { findToken, issueToken, newSecret, redeemToken, secretOf } from "../tokens/commands";
import { mayRegister } from "./policy";
import { normaliseEmail } from "./rules";
import type { NewAccount, PendingRegistration } from "./schema";

/** At most so many letters an hour are asked for to one address, whoever asks. */
export const lettersPerAddress = { points: 3, seconds: 3600 };
const registrationsPerNetwork = { points: 30, seconds: 3600 };

/**
 * Asks for an account. Nothing is public before the letter's link is opened, and known and unknown addresses are
 * treated alike: the worker decides which letter the address gets.
 * @throws Forbidden when registration is closed or no letter can be sent, Invalid naming the field, TooMany
 */
export async function registerAccount(
  input: NewAccount & Pick<PendingRegistration, "next" | "invitation" | "text">,
  network: string,
): Promise<void> {
  if (env().SSO_ONLY) throw new Forbidden("errors.registrationClosed");
  if (!canSendLetters()) throw new Forbidden("errors.noLetters");
  const email = address(input.email);
  if ((await mayRegister(email, input)) === "asked" && !input.text)
    throw new Invalid({ text: ["registration.errors.why"] });
  await checkHandle(input.handle);
  await count(["register", network], registrationsPerNetwork);
  await count(["letter", email], lettersPerAddress);
  const { password, email: _typed, ...rest } = input;
  await askToConfirm({ ...rest, email, passwordHash: await hashPassword(password) });
}

/** Sends the letter of a registration again; for an address without one the worker sends none. @throws TooMany */
export async function sendConfirmationAgain(typedEmail: string, network: string): Promise<void> {
  const email = address(typedEmail);
  await count(["register", network], registrationsPerNetwork);
  await count(["letter", email], lettersPerAddress);
  const pending = await db.token.findFirst({
    where: { kind: "CONFIRM_EMAIL", usedAt: null, expiresAt: { gt: now() }, data: { path: ["email"], equals: email } },
    orderBy: { createdAt: "desc" },
  });
  await askToConfirm((pending?.data as PendingRegistration | undefined) ?? { email });
}

async function askToConfirm(data: PendingRegistration): Promise<void> {
  await transaction(async (tx) => {
    const factId = await record(tx, "account.registered", { subject: crypto.randomUUID() });
    await issueToken(tx, secretOf(factId), { kind: "CONFIRM_EMAIL", data: { ...data } as Prisma.InputJsonObject });
  });
}

/** What a confirmation link stands for; null when it is wrong, used or too old. */
export async function findRegistration(secret: string): Promise<PendingRegistration | null> {
  const token = await findToken("CONFIRM_EMAIL", secret);
  return token && (token.data as unknown as PendingRegistration);
}

/**
 * Makes the account and its first identity, once the address is proved; or asks the stewards, where they look at each.
 * @param handle another one, when the one asked for was taken meanwhile
 * @throws Conflict when the link does not work (any more), Invalid naming the field `handle`, Forbidden where
 *   registration was closed meanwhile
 */
export async function confirmRegistration(secret: string, handle?: string) {
  return transaction(async (tx) => {
    const token = await redeemToken(tx, "CONFIRM_EMAIL", secret);
    const pending = token?.data as PendingRegistration | undefined;
    if (!pending?.passwordHash || !pending.handle || !pending.name) throw new Conflict("errors.linkUsed");
    if (await tx.account.findUnique({ where: { email: pending.email }, select: { id: true } }))
      throw new Conflict("errors.linkUsed");
    const { email, name, passwordHash, language, invitation, text = "" } = pending;
    const wanted = { email, name, passwordHash, language, handle: handle || pending.handle };
    const how = await mayRegister(email, pending, tx);
    if (how === "asked") {
      await askForAccount(tx, { ...wanted, text });
      return { asked: true as const };
    }
    if (how === "invited") await spendInvitation(tx, invitation);
    const made = await makeAccount(tx, wanted);
    await consentToPresent(tx, made.account.id);
    return { ...made, asked: false as const, next: pending.next ?? null };
  });
}

/**
 * Makes an account that needs no letter: by the command line, or the first steward's.
 * @throws Invalid naming the field, Conflict when the address has an account
 */
export async function createConfirmedAccount(input: NewAccount & { admin?: boolean }) {
  const email = address(input.email);
  const passwordHash = await hashPassword(input.password);
  return transaction((tx) => makeConfirmed(tx, { ...input, email, passwordHash }));
}

/**
 * Makes a link with which the first steward's account can be made without any letter; an older link stops working.
 * @returns null when there is a steward already
 */
export async function createSetupLink(): Promise<string | null> {
  const secret = newSecret();
  return transaction(async (tx) => {
    if (await tx.account.findFirst({ where: { role: "STEWARD" }, select: { id: true } })) return null;
    await tx.token.deleteMany({ where: { kind: "SETUP" } });
    await issueToken(tx, secret, { kind: "SETUP" });
    return `${env().PUBLIC_URL}/setup?token=${secret}`;
  });
}

/** Whether a set-up link works. */
export async function setupIsOpen(secret: string): Promise<boolean> {
  return (await findToken("SETUP", secret)) !== null;
}

/**
 * Uses the set-up link: makes the first steward.
 * @throws Conflict when the link does not work or there is a steward, Invalid naming the field
 */
export async function makeFirstSteward(secret: string, input: NewAccount) {
  const email = address(input.email);
  const passwordHash = await hashPassword(input.password);
  return transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('first steward'))`;
    const token = await redeemToken(tx, "SETUP", secret);
    const steward = await tx.account.findFirst({ where: { role: "STEWARD" }, select: { id: true } });
    if (!token || steward) throw new Conflict("errors.linkUsed");
    return makeConfirmed(tx, { ...input, email, passwordHash, admin: true });
  });
}

/** Chooses the language of pages and letters. */
export async function chooseLanguage(accountId: string, language: string | null): Promise<void> {
  await db.account.update({ where: { id: accountId }, data: { language } });
}

interface Hashed extends Omit<NewAccount, "password"> {
  passwordHash: string;
  admin?: boolean;
}

async function makeConfirmed(tx: Transaction, input: Hashed) {
  const known = await tx.account.findUnique({ where: { email: input.email }, select: { id: true } });
  if (known) throw new Conflict("accounts.emailKnown");
  return makeAccount(tx, input);
}

/** Makes an account whose address is proved, and its first identity. @throws Invalid naming the field `handle` */
export async function makeAccount(tx: Transaction, { email, passwordHash, handle, name, language, admin }: Hashed) {
  const account = await tx.account.create({
    data: {
      email,
      passwordHash,
      language: language ?? null,
      role: admin ? "STEWARD" : "MEMBER",
      confirmedAt: now(),
      createdAt: now(),
    },
  });
  const actor = await createIdentity(account.id, { handle, name }, tx);
  return { account, actor };
}

function address(typed: string): string {
  const email = normaliseEmail(typed);
  if (!email) throw new Invalid({ email: ["errors.email"] });
  return email;
}
