import { db } from "../db";
import { Forbidden } from "../errors";
import { check, forget, type Limit, note, wasCounted } from "../limits/commands";
import { normaliseEmail } from "../accounts/rules";
import { verifyPassword } from "./rules";

// Only failures count: a busy network of people who know their passwords is never held up.
const perAccountAndNetwork: Limit = { points: 10, seconds: 15 * 60 };
const perNetwork: Limit = { points: 100, seconds: 15 * 60 };
const perAccount: Limit = { points: 100, seconds: 60 * 60 };
const known: Limit = { points: 1, seconds: 90 * 24 * 60 * 60 };

/**
 * Whether this is the password of this address. Known and unknown addresses get the same answer after the same work.
 * Guessing is slowed down per network and per account; a network from which somebody signed in to the account before
 * is not held up by what others try, so that nobody can lock a person out.
 * @returns the account's id
 * @throws Forbidden when either is wrong or the account is suspended, TooMany
 */
export async function checkPassword(typedEmail: string, password: string, network: string): Promise<{ id: string }> {
  const email = normaliseEmail(typedEmail) ?? typedEmail.slice(0, 254).toLowerCase();
  const trusted = ["known", email, network];
  await check(["sign-in", email, network], perAccountAndNetwork);
  await check(["sign-in", "", network], perNetwork);
  if (!(await wasCounted(trusted))) await check(["sign-in", email, ""], perAccount);
  const account = await db.account.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, confirmedAt: true, suspendedAt: true },
  });
  const right = await verifyPassword(account?.passwordHash, password);
  if (!account || !right || !account.confirmedAt || account.suspendedAt) {
    await note(["sign-in", email, network], perAccountAndNetwork);
    await note(["sign-in", "", network], perNetwork);
    await note(["sign-in", email, ""], perAccount);
    throw new Forbidden("errors.wrongPassword");
  }
  await forget(["sign-in", email, network]);
  if (!(await wasCounted(trusted))) await note(trusted, known);
  return { id: account.id };
}
