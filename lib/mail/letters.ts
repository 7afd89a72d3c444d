import type { PendingRegistration } from "../accounts/schema";
import type { AddressChange } from "../addresses/commands";
import { appealCode } from "../appeals/rules";
import { db } from "../db";
import { addressee } from "../identities/ours";
import { keepLetterTest } from "../instance/setup";
import { now } from "../time";
import { findToken, secretOf } from "../tokens/commands";
import { send } from "./letter";

/** The part of a fact that a letter needs. */
interface Happened {
  id: string;
  subject: string;
}

// One function per letter; each is an effect of a fact, and bears a second run. Links are derived from the fact, so
// that they stand nowhere at rest. A link that was used or is too old is not sent any more.

/** "Confirm your address", or "You have an account already", to somebody who registers. */
export async function mailConfirmation(fact: Happened): Promise<void> {
  const secret = secretOf(fact.id);
  const token = await findToken("CONFIRM_EMAIL", secret);
  if (!token) return;
  const { email, language, name, passwordHash } = token.data as unknown as PendingRegistration;
  const known = await db.account.findUnique({ where: { email }, select: { language: true } });
  if (known) return send("known", email, known.language ?? language, "/login");
  if (passwordHash) await send("confirm", email, language, `/auth/confirm/${secret}`, { name: name ?? "" });
}

/** "Your account is there", or why not, to somebody who asked the stewards; with it the request is forgotten. */
export async function mailRequestAnswered({ subject }: Happened): Promise<void> {
  const request = await db.accountRequest.findFirst({ where: { id: subject, decidedAt: { not: null } } });
  if (!request) return;
  const { email, language, name, answer, approved } = request;
  const values = { name, answer };
  if (approved) await send("requestApproved", email, language, "/login", values);
  else await send("requestRefused", email, language, "/about", values);
  await db.accountRequest.deleteMany({ where: { id: subject, decidedAt: { not: null } } });
}

/** "Choose a new password", when the address has an account. */
export async function mailReset(fact: Happened): Promise<void> {
  const secret = secretOf(fact.id);
  const token = await findToken("RESET_PASSWORD", secret);
  if (!token) return;
  const { email, language } = token.data as { email: string; language?: string };
  const account = await db.account.findUnique({ where: { email }, select: { language: true, suspendedAt: true } });
  if (account && !account.suspendedAt)
    await send("reset", email, account.language ?? language, `/auth/reset/${secret}`);
}

/** "Do you agree to leave this address?", to the present one. */
export async function mailOldAddress(fact: Happened): Promise<void> {
  const change = await addressChange(fact, "old");
  if (change) await send("oldAddress", change.oldEmail, change.language, change.path, { email: change.newEmail });
}

/** "Is this your address?", to the one to come; who has an account there is told so instead. */
export async function mailNewAddress(fact: Happened): Promise<void> {
  const change = await addressChange(fact, "new");
  if (!change) return;
  const known = await db.account.findUnique({ where: { email: change.newEmail }, select: { language: true } });
  if (known) await send("known", change.newEmail, known.language, "/login");
  else await send("newAddress", change.newEmail, change.language, change.path);
}

async function addressChange(fact: Happened, side: AddressChange["side"]) {
  const secret = secretOf(fact.id, side);
  const token = await findToken("CHANGE_EMAIL", secret);
  if (!token?.accountId) return null;
  const account = await db.account.findUnique({ where: { id: token.accountId }, select: { language: true } });
  return { ...(token.data as unknown as AddressChange), language: account?.language, path: `/auth/email/${secret}` };
}

/** "Your password was changed." */
export async function mailPasswordChanged(fact: Happened): Promise<void> {
  const account = await db.account.findUnique({ where: { id: fact.subject }, select: { email: true, language: true } });
  if (account) await send("passwordChanged", account.email, account.language, "/auth/reset");
}

/** "Letters arrive", to a steward who wants to see it. It is tried once, and what the mail server says is kept for them. */
export async function mailTest(fact: Happened): Promise<void> {
  const account = await db.account.findUnique({ where: { id: fact.subject }, select: { email: true, language: true } });
  if (!account) return;
  const keep = (answer: string | null) => keepLetterTest({ at: now().toISOString(), answer });
  try {
    await send("test", account.email, account.language, "/setup?step=mail");
    await keep(null);
  } catch (problem) {
    const { response, message } = problem as { response?: string; message: string };
    await keep((response ?? message).slice(0, 300));
  }
}

/** "You were stopped here", with the reason and the way to appeal: who cannot sign in reads it nowhere else. */
export async function mailStopped(fact: Happened): Promise<void> {
  const measure = await db.measure.findUnique({ where: { id: fact.subject } });
  if (measure?.kind !== "SUSPEND" || measure.undoneAt) return;
  const reader = await addressee(measure.actorId);
  if (!reader) return;
  const values = { name: reader.name, reason: measure.reason || "—" };
  await send("stopped", reader.email, reader.language, `/appeal/${appealCode(measure.id)}`, values);
}

/** "Your appeal was decided", to somebody who cannot sign in. */
export async function mailAppealDecided(fact: Happened): Promise<void> {
  const appeal = await db.appeal.findUnique({ where: { measureId: fact.subject }, include: { measure: true } });
  if (!appeal || appeal.state === "OPEN" || appeal.measure.kind !== "SUSPEND") return;
  const reader = await addressee(appeal.measure.actorId);
  if (!reader) return;
  const values = { name: reader.name, answer: appeal.answer || "—", state: appeal.state };
  await send("appealDecided", reader.email, reader.language, `/appeal/${appealCode(fact.subject)}`, values);
}
