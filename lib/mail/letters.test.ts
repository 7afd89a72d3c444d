import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import {
  confirmRegistration,
  createConfirmedAccount,
  registerAccount,
  sendConfirmationAgain,
} from "../accounts/commands";
import { agreeToAddress, requestAddressChange } from "../addresses/commands";
import { db } from "../db";
import { env, resetEnv } from "../env";
import { Conflict, TooMany } from "../errors";
import { requestReset, resetPassword } from "../passwords/commands";
import { accountLetters, write } from "./letter";
import { mailConfirmation, mailNewAddress, mailOldAddress, mailPasswordChanged, mailReset } from "./letters";
import { closePool } from "./pool";
import { accountValues } from "./specimens";
import { letterFolder } from "./transport";

interface Posted {
  to: string[];
  body: string;
}

let posted: Posted[] = [];
let refusing = false;
let server: SMTPServer;

beforeAll(async () => {
  await createConfirmedAccount({
    email: "ada@example.org",
    password: "correct horse",
    handle: "ada",
    name: "Ada",
    language: "fr",
  });
});
beforeEach(async () => {
  posted = [];
  await db.rateLimit.deleteMany();
  refusing = false;
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      let body = "";
      stream.on("data", (chunk) => (body += chunk));
      stream.on("end", () => {
        if (refusing) return done(new Error("not today"));
        posted.push({ to: session.envelope.rcptTo.map(({ address }) => address), body });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`;
  resetEnv();
});
afterEach(async () => {
  closePool();
  await new Promise<void>((done) => server.close(() => done()));
  delete process.env.SMTP_URL;
  resetEnv();
});

const lastFact = (kind: string) => db.fact.findFirstOrThrow({ where: { kind }, orderBy: { at: "desc" } });
const plain = (body: string) => body.replaceAll("=\r\n", "").replaceAll("=3D", "=");
const secretIn = (body: string) => /\/auth\/\w+\/([\w-]{43})/.exec(plain(body))?.[1] ?? "";
const someone = { password: "correct horse", name: "Eve", language: "en" };

test("a registration becomes an account only through the letter's link, once", async () => {
  await registerAccount({ ...someone, email: "eve@example.org", handle: "eve" }, "192.0.2.1");
  expect(await db.account.count({ where: { email: "eve@example.org" } })).toBe(0);
  expect(await db.actor.count({ where: { handle: "eve" } })).toBe(0);
  await mailConfirmation(await lastFact("account.registered"));
  expect(posted[0]?.to).toEqual(["eve@example.org"]);
  const secret = secretIn(posted[0]?.body ?? "");
  expect(await db.token.count({ where: { hash: secret } })).toBe(0);
  const confirmed = await confirmRegistration(secret);
  if (confirmed.asked) throw new Error("nobody need be asked");
  const { account, actor } = confirmed;
  expect(account).toMatchObject({ email: "eve@example.org", role: "MEMBER" });
  expect(actor.handle).toBe("eve");
  await expect(confirmRegistration(secret)).rejects.toBeInstanceOf(Conflict);
});

test("I8 somebody with an account who registers again gets another letter, and the answer is the same", async () => {
  const [unknown, known] = await Promise.all([
    registerAccount({ ...someone, email: "new@example.org", handle: "brand_new" }, "192.0.2.2"),
    registerAccount({ ...someone, email: "ada@example.org", handle: "second_ada" }, "192.0.2.2"),
  ]);
  expect(known).toEqual(unknown);
  for (const fact of await db.fact.findMany({ where: { kind: "account.registered" } })) await mailConfirmation(fact);
  const letter = posted.find(({ to }) => to[0] === "ada@example.org");
  expect(letter?.body).toMatch(/compte/);
  expect(letter?.body).not.toMatch(/auth\/confirm/);
  expect(JSON.stringify(await db.fact.findMany())).not.toMatch(/@example|password/);
});

test("the letter can be sent again, and only the mail server's yes ends the job", async () => {
  await registerAccount({ ...someone, email: "slow@example.org", handle: "slow" }, "192.0.2.3");
  const fact = await lastFact("account.registered");
  refusing = true;
  await expect(mailConfirmation(fact)).rejects.toThrow();
  refusing = false;
  await mailConfirmation(fact);
  await sendConfirmationAgain("Slow@example.org", "192.0.2.3");
  await mailConfirmation(await lastFact("account.registered"));
  await sendConfirmationAgain("nobody@example.org", "192.0.2.3");
  await mailConfirmation(await lastFact("account.registered"));
  expect(posted).toHaveLength(2);
  const [first, second] = posted.map(({ body }) => secretIn(body));
  expect(first).not.toBe(second);
  await confirmRegistration(second ?? "");
  await expect(confirmRegistration(first ?? "")).rejects.toBeInstanceOf(Conflict);
  posted = [];
  await mailConfirmation(fact);
  expect(posted[0]?.body).not.toMatch(/auth\/confirm/);
});

test("with the mail server down the letter waits", async () => {
  await requestReset("ada@example.org", "192.0.2.4");
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  resetEnv();
  await expect(mailReset(await lastFact("account.resetWanted"))).rejects.toThrow();
});

test("L2 a reset works once, ends every session, and is sent to known addresses alone", async () => {
  await requestReset("nobody@example.org", "192.0.2.5");
  await mailReset(await lastFact("account.resetWanted"));
  expect(posted).toHaveLength(0);
  await requestReset(" ADA@example.org ", "192.0.2.5");
  await mailReset(await lastFact("account.resetWanted"));
  const secret = secretIn(posted[0]?.body ?? "");
  const ada = await db.account.findUniqueOrThrow({ where: { email: "ada@example.org" } });
  await db.session.create({ data: { tokenHash: "x", accountId: ada.id, expiresAt: new Date(Date.now() + 1e9) } });
  await resetPassword(secret, "another horse");
  expect(await db.session.count({ where: { accountId: ada.id } })).toBe(0);
  expect(JSON.stringify(await db.token.findMany())).not.toContain(secret);
  await expect(resetPassword(secret, "third horses")).rejects.toBeInstanceOf(Conflict);
  await mailPasswordChanged(await lastFact("account.passwordChanged"));
  expect(posted.at(-1)?.to).toEqual(["ada@example.org"]);
});

test("L2 a reset link is too old after an hour", async () => {
  await requestReset("ada@example.org", "192.0.2.6");
  await mailReset(await lastFact("account.resetWanted"));
  await db.token.updateMany({ where: { kind: "RESET_PASSWORD" }, data: { expiresAt: new Date(Date.now() - 1) } });
  await expect(resetPassword(secretIn(posted[0]?.body ?? ""), "another horse")).rejects.toBeInstanceOf(Conflict);
});

test("L5 an address changes when both sides agree, in either order, also at the same moment", async () => {
  const { account } = await createConfirmedAccount({
    email: "old@example.org",
    password: "correct horse",
    handle: "mover",
    name: "Mover",
  });
  await requestAddressChange(
    { ...account, sessionId: crypto.randomUUID() },
    { email: "new.home@example.org", password: "correct horse" },
    "192.0.2.7",
  );
  const fact = await lastFact("account.emailChangeWanted");
  await mailOldAddress(fact);
  await mailNewAddress(fact);
  expect(posted.map(({ to }) => to[0])).toEqual(["old@example.org", "new.home@example.org"]);
  const [one, other] = posted.map(({ body }) => secretIn(body));
  expect(await db.account.count({ where: { email: "old@example.org" } })).toBe(1);
  const results = await Promise.all([agreeToAddress(other ?? ""), agreeToAddress(one ?? "")]);
  expect(results.filter(({ changed }) => changed)).toHaveLength(1);
  expect(await db.account.count({ where: { email: "new.home@example.org" } })).toBe(1);
  await expect(agreeToAddress(one ?? "")).rejects.toBeInstanceOf(Conflict);
});

test("an address that has an account cannot be taken over, and nobody is told that it has one", async () => {
  const { account } = await createConfirmedAccount({
    email: "thief@example.org",
    password: "correct horse",
    handle: "thief",
    name: "Thief",
  });
  await requestAddressChange(
    { ...account, sessionId: crypto.randomUUID() },
    { email: "ada@example.org", password: "correct horse" },
    "192.0.2.8",
  );
  await mailNewAddress(await lastFact("account.emailChangeWanted"));
  expect(posted[0]?.body).not.toMatch(/auth\/email/);
});

test("L3 nobody is flooded with letters: three an hour to one address, whoever asks", async () => {
  for (let time = 0; time < 3; time++) await requestReset("flooded@example.org", `192.0.2.${20 + time}`);
  await expect(requestReset("Flooded@example.org", "192.0.2.30")).rejects.toBeInstanceOf(TooMany);
});

test("W7 line breaks in a name add no header and no recipient", async () => {
  await registerAccount(
    { ...someone, name: "Eve\r\nBcc: victim@example.org", email: "crlf@example.org", handle: "crlf" },
    "192.0.2.9",
  );
  await mailConfirmation(await lastFact("account.registered"));
  expect(posted[0]?.to).toEqual(["crlf@example.org"]);
  expect(posted[0]?.body.split("\r\n\r\n")[0]).not.toMatch(/victim/);
});

test("W2 markup in a name stays text", async () => {
  const letter = await write("confirm", "x@example.org", "en", "/x", { name: "<img src=x onerror=1>" });
  expect(letter.html).not.toMatch(/<img/);
});

test("without a mail server letters are files with names that say nothing", async () => {
  delete process.env.SMTP_URL;
  resetEnv();
  await requestReset("ada@example.org", "192.0.2.10");
  await mailReset(await lastFact("account.resetWanted"));
  const files = await readdir(letterFolder());
  expect(files[0]).toMatch(/^[0-9a-f]{24}\.json$/);
  expect(JSON.parse(await readFile(join(letterFolder(), files[0] ?? ""), "utf8"))).toMatchObject({
    to: "ada@example.org",
  });
});

test.each(accountLetters)("the letter %s says the same in HTML and text, in both languages", async (name) => {
  const complained = vi.spyOn(console, "error");
  for (const language of ["en", "fr"]) {
    const { subject, html, text } = await write(name, "x@example.org", language, "/somewhere", accountValues);
    expect(subject + text).not.toMatch(/mail\.|\{/);
    expect(html).toContain(`${env().PUBLIC_URL}/somewhere`);
    expect(text).toContain(`${env().PUBLIC_URL}/somewhere`);
  }
  // A value that a sentence misses is said there, and its key would stand in the letter.
  expect(complained).not.toHaveBeenCalled();
});
