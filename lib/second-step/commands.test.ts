import { Secret, TOTP } from "otpauth";
import { afterEach, expect, test, vi } from "vitest";
import { createConfirmedAccount } from "../accounts/commands";
import { db } from "../db";
import { Conflict, Invalid, TooMany } from "../errors";
import { startSession } from "../sessions/commands";
import { findSession } from "../sessions/queries";
import {
  awaitNumber,
  beginSecondStep,
  checkNumber,
  renewCodes,
  takeSecondStep,
  turnOffSecondStep,
  turnOnSecondStep,
} from "./commands";
import { begunSecret } from "./queries";
import { stepOf } from "./rules";

afterEach(() => vi.useRealTimers());

let people = 0;
const password = "correct horse battery";
async function person() {
  const handle = `step_${String.fromCharCode(97 + people++)}`;
  const email = `${handle}@example.org`;
  const { account } = await createConfirmedAccount({ email, password, handle, name: handle });
  const token = await startSession(db, { accountId: account.id, actorId: null });
  const session = await findSession(token);
  return { id: account.id, email, sessionId: session?.id ?? "", token };
}

const numberOf = (secret: string, ahead = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead * 30_000 });

async function twoSteps() {
  const account = await person();
  const secret = await beginSecondStep(account.id);
  const codes = await turnOnSecondStep(account, { code: numberOf(secret, -1), password }, "home");
  return { account, secret, codes };
}

test("numbers are those of RFC 6238, appendix B", () => {
  // "12345678901234567890" in base32; the last six of the eight figures that the appendix lists.
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  for (const [seconds, number] of [
    [59, "287082"],
    [1111111109, "081804"],
    [20000000000, "353130"],
  ] as const) {
    vi.useFakeTimers({ now: seconds * 1000, toFake: ["Date"] });
    expect(stepOf(secret, number)).toBe(Math.floor(seconds / 30));
    expect(stepOf(secret, "000000")).toBeNull();
  }
});

test("a number opens once, and no earlier one after it, also when it is sent twice at once", async () => {
  const { account, secret } = await twoSteps();
  const tries = await Promise.allSettled([1, 2, 3].map(() => checkNumber(account.id, numberOf(secret), "home")));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(checkNumber(account.id, numberOf(secret, -1), "away")).rejects.toBeInstanceOf(Invalid);
  await checkNumber(account.id, numberOf(secret, 1), "away");
});

test("the secret and the recovery codes stand nowhere in clear, and each code opens once", async () => {
  const { account, secret, codes } = await twoSteps();
  const rows = JSON.stringify([
    await db.account.findUnique({ where: { id: account.id } }),
    await db.recoveryCode.findMany(),
  ]);
  expect(rows).not.toContain(secret);
  for (const code of codes) expect(rows).not.toContain(code);
  const [code = ""] = codes;
  await checkNumber(account.id, code.toUpperCase().replaceAll("-", " "), "home");
  await expect(checkNumber(account.id, code, "home")).rejects.toBeInstanceOf(Invalid);
  const other = await twoSteps();
  await expect(checkNumber(account.id, other.codes[0] ?? "", "home")).rejects.toBeInstanceOf(Invalid);
  await renewCodes(account, password, "home");
  await expect(checkNumber(account.id, codes[1] ?? "", "home")).rejects.toBeInstanceOf(Invalid);
});

test("the second step alone opens nothing: without the first one, after it was used, of somebody else", async () => {
  const { account, secret, codes } = await twoSteps();
  for (const made of ["", "a".repeat(43), crypto.randomUUID()])
    await expect(takeSecondStep(made, numberOf(secret), "home")).rejects.toBeInstanceOf(Conflict);
  const first = await awaitNumber({ accountId: account.id, next: "/my", how: "link" });
  const stranger = await twoSteps();
  await expect(takeSecondStep(first, numberOf(stranger.secret), "home")).rejects.toBeInstanceOf(Invalid);
  expect(await takeSecondStep(first, numberOf(secret), "home")).toEqual({
    accountId: account.id,
    next: "/my",
    how: "link",
  });
  await expect(takeSecondStep(first, codes[0] ?? "", "home")).rejects.toBeInstanceOf(Conflict);
});

test("a recovery code lets in once, also when many browsers send it at the same moment", async () => {
  const { account, codes } = await twoSteps();
  const [code = ""] = codes;
  const first = () => awaitNumber({ accountId: account.id, next: "/", how: "password" });
  const browsers = await Promise.all(Array.from({ length: 5 }, first));
  const tries = await Promise.allSettled(browsers.map((secret, at) => takeSecondStep(secret, code, `network ${at}`)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const refused = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  for (const reason of refused) expect(reason).toBeInstanceOf(Invalid);
  expect(await db.recoveryCode.count({ where: { accountId: account.id, usedAt: null } })).toBe(codes.length - 1);
});

test("one browser that sends two recovery codes at once comes in once", async () => {
  const { account, codes } = await twoSteps();
  const first = await awaitNumber({ accountId: account.id, next: "/", how: "password" });
  const tries = await Promise.allSettled(codes.slice(0, 2).map((code) => takeSecondStep(first, code, "home")));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a first step counts for ten minutes", async () => {
  const { account, codes } = await twoSteps();
  const first = await awaitNumber({ accountId: account.id, next: "/", how: "link" });
  vi.useFakeTimers({ now: Date.now() + 11 * 60_000, toFake: ["Date"] });
  await expect(takeSecondStep(first, codes[0] ?? "", "home")).rejects.toBeInstanceOf(Conflict);
});

test("L1 of a thousand numbers at once five are looked at, and nobody is held up at home", async () => {
  const { account, secret } = await twoSteps();
  const guesses = Array.from({ length: 1000 }, () => checkNumber(account.id, "not-a-code", "away").catch(String));
  expect((await Promise.all(guesses)).filter((answer) => String(answer).startsWith("Invalid"))).toHaveLength(5);
  await expect(checkNumber(account.id, numberOf(secret), "away")).rejects.toBeInstanceOf(TooMany);
  await checkNumber(account.id, numberOf(secret), "home");
});

test("turning on, off and new codes ask for the password; turning on ends every other session", async () => {
  const account = await person();
  const other = await startSession(db, { accountId: account.id, actorId: null });
  const code = numberOf(await beginSecondStep(account.id));
  await expect(turnOnSecondStep(account, { code, password: "wrong" }, "home")).rejects.toBeInstanceOf(Invalid);
  await expect(turnOnSecondStep(account, { code: "123", password }, "home")).rejects.toBeInstanceOf(Invalid);
  await turnOnSecondStep(account, { code, password }, "home");
  expect([await findSession(other), (await findSession(account.token))?.id]).toEqual([null, account.sessionId]);
  await expect(beginSecondStep(account.id)).rejects.toBeInstanceOf(Conflict);
  await expect(turnOffSecondStep(account, "wrong", "home")).rejects.toBeInstanceOf(Invalid);
  await expect(renewCodes(account, "wrong", "home")).rejects.toBeInstanceOf(Invalid);
  await turnOffSecondStep(account, password, "home");
  expect(await db.account.findUnique({ where: { id: account.id } })).toMatchObject({
    totpSecret: null,
    twoStepAt: null,
  });
  expect(await db.recoveryCode.count({ where: { accountId: account.id } })).toBe(0);
});

test("a secret that was begun but never shown to work asks nobody for a number", async () => {
  const account = await person();
  const secret = await beginSecondStep(account.id);
  await expect(checkNumber(account.id, numberOf(secret), "home")).rejects.toBeInstanceOf(Invalid);
  expect(await begunSecret(account.id)).toBe(secret);
});

test("beginning again drops the secret that was shown before", async () => {
  const account = await person();
  const seen = await beginSecondStep(account.id);
  expect(await beginSecondStep(account.id)).not.toBe(seen);
  const tried = turnOnSecondStep(account, { code: numberOf(seen), password }, "home");
  await expect(tried).rejects.toBeInstanceOf(Invalid);
});
