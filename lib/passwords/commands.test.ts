import { beforeAll, beforeEach, expect, test } from "vitest";
import { createConfirmedAccount } from "../accounts/commands";
import { db } from "../db";
import { Forbidden, Invalid, TooMany } from "../errors";
import { note } from "../limits/commands";
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

test("L1 a thousand passwords against one account from one network stop after ten", async () => {
  for (let time = 0; time < 10; time++)
    expect(await refused("ada@example.org", `guess ${time}`)).toBeInstanceOf(Forbidden);
  expect(await refused("ada@example.org", "guess 10")).toBeInstanceOf(TooMany);
  expect(await refused("ada@example.org", "correct horse")).toBeInstanceOf(TooMany);
});

test("L1 one password against many accounts from one network stops after a hundred", async () => {
  for (let time = 0; time < 98; time++) await note(["sign-in", "", home], { points: 100, seconds: 900 });
  const answers = [];
  for (let time = 0; time < 3; time++) answers.push(await refused(`person${time}@example.org`, "password1"));
  expect(answers.map((answer) => answer instanceof TooMany)).toEqual([false, false, true]);
});

test("L1 guessing from everywhere slows down, but nobody is locked out of the network they use", async () => {
  await checkPassword("ada@example.org", "correct horse", home);
  for (let time = 0; time < 99; time++) await note(["sign-in", "ada@example.org", ""], { points: 100, seconds: 3600 });
  expect(await refused("ada@example.org", "guess", "203.0.113.199")).toBeInstanceOf(Forbidden);
  expect(await refused("ada@example.org", "guess", "203.0.113.200")).toBeInstanceOf(TooMany);
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
