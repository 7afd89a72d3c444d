import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createConfirmedAccount } from "../accounts/commands";
import { db } from "../db";
import { resetEnv } from "../env";
import { Conflict, Forbidden, Invalid, TooMany } from "../errors";
import { secretOf } from "../tokens/commands";
import { linkOpens, openLink, requestLink } from "./commands";

let people = 0;
const home = "192.0.2.1";

beforeEach(() => {
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");
  resetEnv();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  resetEnv();
});

async function person() {
  const handle = `link_${String.fromCharCode(97 + people++)}`;
  const email = `${handle}@example.org`;
  const { account } = await createConfirmedAccount({ email, password: "correct horse", handle, name: handle });
  return { id: account.id, email };
}

/** Asks for a link. @returns the secret of its letter */
async function linkFor(email: string, next?: string): Promise<string> {
  await requestLink({ email, next }, home);
  const fact = await db.fact.findFirstOrThrow({ where: { kind: "account.linkWanted" }, orderBy: { at: "desc" } });
  return secretOf(fact.id);
}

test("a link opens the account of its address once, also when it is pressed twice at once", async () => {
  const { id, email } = await person();
  const secret = await linkFor(email.toUpperCase(), "/my/events");
  const tries = await Promise.allSettled([1, 2, 3].map(() => openLink(secret)));
  const opened = tries.filter((one) => one.status === "fulfilled");
  expect(opened.map(({ value }) => value)).toEqual([{ accountId: id, next: "/my/events" }]);
  await expect(openLink(secret)).rejects.toBeInstanceOf(Conflict);
});

test("looking at a link uses nothing up, as often as a letter's scanner may look", async () => {
  const { id, email } = await person();
  const secret = await linkFor(email);
  for (let time = 0; time < 3; time++) expect(await linkOpens(secret)).toEqual({ email });
  expect(await openLink(secret)).toMatchObject({ accountId: id });
  expect(await linkOpens(secret)).toBeNull();
});

test("the secret stands nowhere at rest", async () => {
  const { email } = await person();
  const secret = await linkFor(email);
  const rows = JSON.stringify([await db.token.findMany(), await db.fact.findMany({ select: { data: true } })]);
  expect(rows).not.toContain(secret);
});

test("known and unknown addresses get the same answer, and no account is made", async () => {
  const { email } = await person();
  const before = await db.account.count();
  expect(await requestLink({ email }, home)).toBe(await requestLink({ email: "nobody@example.org" }, home));
  const secret = await linkFor("nobody@example.org");
  expect(await linkOpens(secret)).toBeNull();
  await expect(openLink(secret)).rejects.toBeInstanceOf(Conflict);
  expect(await db.account.count()).toBe(before);
});

test("a link is worth nothing after a quarter of an hour, after another one opened, or for a suspended account", async () => {
  const { id, email } = await person();
  const [first, second] = [await linkFor(email), await linkFor(email)];
  await openLink(second);
  await expect(openLink(first)).rejects.toBeInstanceOf(Conflict);
  const third = await linkFor(email);
  await db.account.update({ where: { id }, data: { suspendedAt: new Date() } });
  expect(await linkOpens(third)).toBeNull();
  await expect(openLink(third)).rejects.toBeInstanceOf(Conflict);
  const other = await person();
  const late = await linkFor(other.email);
  vi.useFakeTimers({ now: Date.now() + 16 * 60_000, toFake: ["Date"] });
  await expect(openLink(late)).rejects.toBeInstanceOf(Conflict);
});

test("after the address changed, the link opens neither account: not the old one, not that of who has it now", async () => {
  const { id, email } = await person();
  const secret = await linkFor(email);
  await db.account.update({ where: { id }, data: { email: `moved-${email}` } });
  expect(await linkOpens(secret)).toBeNull();
  vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ["Date"] });
  await createConfirmedAccount({ email, password: "correct horse", handle: `${email.split("@")[0]}_b`, name: "New" });
  await expect(openLink(secret)).rejects.toBeInstanceOf(Conflict);
});

test("one address gets three letters an hour, whoever asks, and one network is slowed down", async () => {
  const { email } = await person();
  for (let time = 0; time < 3; time++) await requestLink({ email }, `192.0.2.${10 + time}`);
  await expect(requestLink({ email }, "192.0.2.30")).rejects.toBeInstanceOf(TooMany);
  for (let time = 0; time < 30; time++) await requestLink({ email: `box${time}@example.org` }, "192.0.2.40");
  await expect(requestLink({ email: "one.more@example.org" }, "192.0.2.40")).rejects.toBeInstanceOf(TooMany);
});

test("what is no address is said, and links leading elsewhere are not followed", async () => {
  await expect(requestLink({ email: "a@b, c@d" }, home)).rejects.toBeInstanceOf(Invalid);
  const { email } = await person();
  expect(await openLink(await linkFor(email, "//evil.example"))).toMatchObject({ next: "/" });
});

test("where an organisation's doors are the only ones, no letter signs in", async () => {
  const { email } = await person();
  const secret = await linkFor(email);
  vi.stubEnv("SSO_ONLY", "1");
  vi.stubEnv("CAS_URL", "https://cas.example");
  resetEnv();
  await expect(requestLink({ email }, home)).rejects.toBeInstanceOf(Forbidden);
  await expect(openLink(secret)).rejects.toBeInstanceOf(Forbidden);
});
