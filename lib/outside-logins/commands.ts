import { mayRegister } from "../accounts/policy";
import { normaliseEmail } from "../accounts/rules";
import { db, type Transaction, transaction } from "../db";
import { env } from "../env";
import { Conflict, Forbidden, Invalid, NotFound, Refusal } from "../errors";
import { createIdentity, editIdentity } from "../identities/commands";
import { identityOf } from "../identities/queries";
import { nameField } from "../identities/schema";
import { record } from "../jobs/facts";
import { storePicture } from "../media/commands";
import { type Proving, provePresence } from "../second-step/commands";
import { consentToPresent } from "../site-texts/commands";
import { now } from "../time";
import { handlesFrom } from "./rules";
import type { Arrival, PendingArrival } from "./schema";
import { keepInStep } from "./step";

/**
 * Somebody whom an organisation vouches for comes in: as the account that came in by the same name before, else as a new
 * one. Where an account has that e-mail address already, nobody is signed in: its person connects the two (see
 * {@link connect}), because an address in a directory proves no account here.
 * @returns the account, and whether it is new; or what there is to connect
 * @throws Forbidden, Invalid or Conflict saying why nobody comes in
 */
export async function comeInFromOutside(
  arrival: Arrival,
): Promise<{ accountId: string; fresh: boolean } | { pending: PendingArrival }> {
  const known = await knownAccount(arrival);
  if (known) {
    await keepInStep(arrival);
    return { accountId: known, fresh: false };
  }
  const email = normaliseEmail(arrival.email ?? "");
  if (!email) throw new Conflict("outside.errors.noEmail");
  const { kind, provider, subject } = arrival;
  const pending = { kind, provider, subject, email };
  if (await db.account.findUnique({ where: { email }, select: { id: true } })) return { pending };
  if (env().OUTSIDE_ACCOUNTS === "registration") await mustBeTaken(email);
  const made = await transaction(async (tx) => {
    await locked(tx, provider, subject);
    // Two browsers at once: the second finds what the first made.
    const before = await tx.outsideLogin.findUnique({ where: { provider_subject: { provider, subject } } });
    if (before) return { accountId: before.accountId, actorId: null };
    const account = await tx.account.create({ data: { email, confirmedAt: now(), createdAt: now() } });
    const actor = await firstIdentity(tx, account.id, arrival);
    await tx.outsideLogin.create({
      data: { provider, subject, accountId: account.id, actorId: actor.id, createdAt: now(), usedAt: now() },
    });
    await consentToPresent(tx, account.id);
    await record(tx, "account.doorChanged", { subject: account.id, data: { door: kind, change: "added" } });
    return { accountId: account.id, actorId: actor.id };
  });
  if (made.actorId) await showPicture(made.accountId, made.actorId, arrival);
  await keepInStep(arrival);
  return { accountId: made.accountId, fresh: made.actorId !== null };
}

/**
 * From now on whom the organisation vouches for comes in as this account. Its person proved both within minutes.
 * @param actorId the identity that the organisation is to know; never another
 * @throws Conflict when somebody else came in by that name
 */
export async function connect(accountId: string, actorId: string, { kind, ...key }: PendingArrival): Promise<void> {
  const { provider, subject } = key;
  if (!(await identityOf(accountId, actorId))) throw new NotFound();
  await transaction(async (tx) => {
    await locked(tx, provider, subject);
    const before = await tx.outsideLogin.findUnique({ where: { provider_subject: { provider, subject } } });
    if (before?.accountId === accountId) return;
    if (before) throw new Conflict("outside.errors.taken");
    await tx.outsideLogin.create({ data: { provider, subject, accountId, actorId, createdAt: now(), usedAt: now() } });
    await record(tx, "account.doorChanged", { subject: accountId, data: { door: kind, change: "added" } });
  });
}

/**
 * The organisation's door leads no more to this account. Who it is comes first, as for every door.
 * @param proof as {@link provePresence} takes it
 * @throws Invalid naming `field`, Conflict where it is the account's only door, NotFound, TooMany
 */
export async function disconnect(
  account: Proving,
  { provider, subject, proof }: { provider: string; subject: string; proof: string },
  network: string,
  field = "password",
): Promise<void> {
  await provePresence(account, proof, network, field);
  await drop(account.id, { provider, subject });
}

async function drop(accountId: string, { provider, subject }: { provider: string; subject: string }): Promise<void> {
  await transaction(async (tx) => {
    await tx.$queryRaw`select id from "Account" where id = ${accountId}::uuid for update`;
    const account = await tx.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { passwordHash: true, _count: { select: { passkeys: true, outside: true } } },
    });
    const { passkeys, outside } = account._count;
    if (!account.passwordHash && passkeys === 0 && outside < 2) throw new Conflict("outside.errors.lastDoor");
    const { count } = await tx.outsideLogin.deleteMany({ where: { provider, subject, accountId } });
    if (count === 0) throw new NotFound();
    const door = provider.split(" ")[0] ?? "";
    await record(tx, "account.doorChanged", { subject: accountId, data: { door, change: "removed" } });
  });
}

/** The account that came in by this name before. @throws Forbidden while it is suspended */
async function knownAccount({ provider, subject }: Arrival): Promise<string | null> {
  const login = await db.outsideLogin.findUnique({
    where: { provider_subject: { provider, subject } },
    select: { accountId: true, account: { select: { suspendedAt: true } } },
  });
  if (!login) return null;
  if (login.account.suspendedAt) throw new Forbidden("outside.errors.refused");
  await db.outsideLogin.update({ where: { provider_subject: { provider, subject } }, data: { usedAt: now() } });
  return login.accountId;
}

/** @throws Forbidden where registration would not take that address by itself */
async function mustBeTaken(email: string): Promise<void> {
  try {
    if ((await mayRegister(email)) === "open") return;
  } catch (problem) {
    if (!(problem instanceof Invalid || problem instanceof Forbidden)) throw problem;
  }
  throw new Forbidden("outside.errors.noAccount");
}

/** The person as the organisation names them, under the first handle that is free. */
async function firstIdentity(tx: Transaction, accountId: string, { handles, name }: Arrival) {
  const called = nameField.safeParse(name ?? "");
  for (const handle of handlesFrom(handles)) {
    try {
      return await createIdentity(accountId, { handle, name: called.data ?? handle, summary: "" }, tx);
    } catch (problem) {
      if (!(problem instanceof Invalid) || !problem.fields.handle) throw problem;
    }
  }
  throw new Conflict("outside.errors.refused");
}

/** A picture that cannot be read is nobody's fault who signs in. */
async function showPicture(accountId: string, actorId: string, { picture }: Arrival): Promise<void> {
  if (!picture) return;
  try {
    const actor = await db.actor.findUniqueOrThrow({ where: { id: actorId } });
    const { id } = await storePicture(actor, picture);
    await editIdentity(accountId, actorId, {}, id);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
  }
}

async function locked(tx: Transaction, provider: string, subject: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`outside ${provider} ${subject}`}))`;
}
