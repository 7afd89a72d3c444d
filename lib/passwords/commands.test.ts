import { beforeAll, beforeEach, expect, test } from "vitest";
import { createConfirmedAccount } from "../accounts/commands";
import { db } from "../db";
import { Forbidden, Invalid, TooMany } from "../errors";
import { networkOf } from "../limits/rules";
import { startSession } from "../sessions/commands";
import { changePassword, checkPassword } from "./commands";

const home = "192.0.2.1";
let ada: Awaited<ReturnType<typeof createConfirmedAccount>>;
beforeAll(async () => {
  ada = await createConfirmedAccount({
    email: "ada@example.org",
    password: "correct horse",
    handle: "ada",
    name: "Ada",
  });
  await checkPassword("ada@example.org", "correct horse", home);
});
beforeEach(() => db.rateLimit.deleteMany());

const refused = (email: string, password: string, network = home) =>
  checkPassword(email, password, network).catch((problem: unknown) => problem);

test("the address may be typed in any case, the password may not", async () => {
  expect(await checkPassword(" ADA@Example.org", "correct horse", home)).toEqual({ id: ada.account.id });
  expect(await refused("ada@example.org", "Correct horse")).toBeInstanceOf(Forbidden);
});

test("the hash is argon2id and holds no password", async () => {
  const { passwordHash } = await db.account.findUniqueOrThrow({ where: { id: ada.account.id } });
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("I8 a known and an unknown address get the same answer", async () => {
  const known = await refused("ada@example.org", "wrong");
  const unknown = await refused("nobody@example.org", "wrong");
  expect(unknown).toEqual(known);
});

test("I8 a known and an unknown address cost the same work", async () => {
  // Time on the processor, not on the clock: what else the machine does is not in it.
  const worked = async (email: string, network: string) => {
    const start = process.cpuUsage();
    await refused(email, "wrong", network);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  // In turns, and the best of each.
  for (let time = 0; time < 12; time++) {
    known.push(await worked("ada@example.org", `198.51.100.${time}`));
    unknown.push(await worked("nobody@example.org", `198.51.100.${time}`));
  }
  const [one, other] = [Math.min(...known), Math.min(...unknown)];
  expect(Math.max(one, other) / Math.min(one, other)).toBeLessThan(1.5);
});

/** All of them at once. @returns how many were told that it is wrong, and how many to come back later */
async function guessAll(tries: [email: string, password: string, network: string][]) {
  const answers = await Promise.all(tries.map((one) => refused(...one)));
  const of = (kind: typeof Forbidden | typeof TooMany) => answers.filter((answer) => answer instanceof kind).length;
  return { wrong: of(Forbidden), later: of(TooMany) };
}
const thousand = <T>(one: (index: number) => T) => Array.from({ length: 1000 }, (_, index) => one(index));

test("L1 of a thousand passwords at once against one account from one network ten are looked at", async () => {
  expect(await guessAll(thousand((index) => ["ada@example.org", `guess ${index}`, home]))).toEqual({
    wrong: 10,
    later: 990,
  });
  expect(await refused("ada@example.org", "correct horse")).toBeInstanceOf(TooMany);
  expect(await checkPassword("ada@example.org", "correct horse", "192.0.2.2")).toEqual({ id: ada.account.id });
});

test("L1 of one password at once against a thousand accounts from one network a hundred are looked at", async () => {
  // As many addresses as there are guesses, of the one network that a household has.
  const address = (index: number) => networkOf(`2001:db8:1:2::${index.toString(16)}`);
  const tries = thousand<[string, string, string]>((index) => [`p${index}@example.org`, "password1", address(index)]);
  expect(await guessAll(tries)).toEqual({ wrong: 100, later: 900 });
});

test("L1 of guesses from a thousand networks a hundred an hour are looked at, and nobody is locked out of the network they use", async () => {
  await checkPassword("ada@example.org", "correct horse", home);
  const network = (index: number) => networkOf(`2001:db8:${index.toString(16)}::1`);
  const tries = thousand<[string, string, string]>((index) => ["ada@example.org", `guess ${index}`, network(index)]);
  expect(await guessAll(tries)).toEqual({ wrong: 100, later: 900 });
  expect(await refused("ada@example.org", "correct horse", "203.0.113.201")).toBeInstanceOf(TooMany);
  expect(await checkPassword("ada@example.org", "correct horse", home)).toEqual({ id: ada.account.id });
});

test("hundreds who know their passwords sign in from one network", async () => {
  for (let time = 0; time < 110; time++) await checkPassword("ada@example.org", "correct horse", home);
});

test("unconfirmed and suspended accounts stay out, with the same answer", async () => {
  const wrong = await refused("ada@example.org", "wrong");
  await db.account.update({ where: { id: ada.account.id }, data: { suspendedAt: new Date() } });
  expect(await refused("ada@example.org", "correct horse")).toEqual(wrong);
  await db.account.update({ where: { id: ada.account.id }, data: { suspendedAt: null, confirmedAt: null } });
  expect(await refused("ada@example.org", "correct horse")).toEqual(wrong);
  await db.account.update({ where: { id: ada.account.id }, data: { confirmedAt: new Date() } });
});

test("a new password needs the present one and ends every other session", async () => {
  const [mine] = [
    await startSession(db, { accountId: ada.account.id, actorId: null }),
    await startSession(db, { accountId: ada.account.id, actorId: null }),
  ];
  const rows = await db.session.findMany({ where: { accountId: ada.account.id } });
  const account = { id: ada.account.id, email: "ada@example.org", sessionId: rows[0]?.id ?? "" };
  await expect(changePassword(account, { present: "wrong", wanted: "another horse" }, home)).rejects.toBeInstanceOf(
    Invalid,
  );
  await changePassword(account, { present: "correct horse", wanted: "another horse" }, home);
  expect(await db.session.count({ where: { accountId: ada.account.id } })).toBe(1);
  expect(await refused("ada@example.org", "correct horse")).toBeInstanceOf(Forbidden);
  expect(mine).toHaveLength(43);
});
