import { beforeEach, expect, test, vi } from "vitest";
import { person } from "../../test/people";
import { inviteAccounts, revokeAccountInvitation } from "../account-invitations/commands";
import { accountInvitations } from "../account-invitations/queries";
import { confirmRegistration, registerAccount } from "../accounts/commands";
import { mayRegister } from "../accounts/policy";
import { db } from "../db";
import { resetEnv } from "../env";
import { Conflict, Forbidden, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { forgetSettings, settle } from "../instance/settings";
import { now } from "../time";
import { issueToken, newSecret, secretOf } from "../tokens/commands";
import { answerRequest } from "./answering";
import { sweepAccountRequests } from "./commands";
import { accountRequests, countAccountRequests } from "./queries";

let made = 0;
let steward: Acting;

beforeEach(async () => {
  await db.rateLimit.deleteMany();
  steward ??= { ...(await person()), steward: true };
  await settle(steward, { registration: "approval", allowedMailDomains: [], deniedMailDomains: [] });
});

function someone(changes: { email?: string; text?: string; invitation?: string } = {}) {
  made += 1;
  const n = made;
  const text = "I sing in the choir.";
  return {
    email: `w${n}@example.org`,
    handle: `wanter${n}`,
    name: `W ${n}`,
    password: "correct horse",
    text,
    ...changes,
  };
}

/** Registers and opens the letter's link. */
async function confirmed(input = someone()) {
  await registerAccount(input, "192.0.2.77");
  const fact = await db.fact.findFirstOrThrow({ where: { kind: "account.registered" }, orderBy: { at: "desc" } });
  return confirmRegistration(secretOf(fact.id));
}

async function asked() {
  const input = someone();
  expect(await confirmed(input)).toEqual({ asked: true });
  const request = await db.accountRequest.findUniqueOrThrow({ where: { email: input.email } });
  return { input, requestId: request.id };
}

async function linkOf(terms: { maxUses?: number; until?: string } = {}) {
  const { id } = await inviteAccounts(steward, { note: "choir", ...terms });
  const link = (await accountInvitations(steward)).find((one) => one.id === id)?.link ?? "";
  return { id, invitation: new URL(link).searchParams.get("invitation") ?? "" };
}

test("who asks waits for a steward, whose yes makes the account and whose no makes none", async () => {
  await expect(registerAccount(someone({ text: "" }), "192.0.2.1")).rejects.toMatchObject({
    fields: { text: expect.anything() },
  });
  const [one, other] = [await asked(), await asked()];
  expect(await db.account.count({ where: { email: one.input.email } })).toBe(0);
  expect((await accountRequests(steward)).map(({ text }) => text)).toContain("I sing in the choir.");
  await answerRequest(steward, { requestId: one.requestId, decision: "yes", answer: "Welcome!" });
  expect(await db.account.findUniqueOrThrow({ where: { email: one.input.email } })).toMatchObject({ role: "MEMBER" });
  await answerRequest(steward, { requestId: other.requestId, decision: "no", answer: "" });
  expect(await db.account.count({ where: { email: other.input.email } })).toBe(0);
});

test("of two stewards who answer one request at once one is heard", async () => {
  const { input, requestId } = await asked();
  const results = await Promise.allSettled([
    answerRequest(steward, { requestId, decision: "yes", answer: "" }),
    answerRequest(steward, { requestId, decision: "no", answer: "" }),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(results.find((result) => result.status === "rejected")?.reason).toBeInstanceOf(Conflict);
  const { approved } = await db.accountRequest.findUniqueOrThrow({ where: { id: requestId } });
  expect(await db.account.count({ where: { email: input.email } })).toBe(approved ? 1 : 0);
});

test("members and moderators neither read requests nor answer them, nor make invitations", async () => {
  const { requestId } = await asked();
  const member = await person();
  for (const other of [member, { ...member, moderator: true }]) {
    await expect(accountRequests(other)).rejects.toBeInstanceOf(Forbidden);
    await expect(countAccountRequests(other)).rejects.toBeInstanceOf(Forbidden);
    await expect(answerRequest(other, { requestId, decision: "yes", answer: "" })).rejects.toBeInstanceOf(Forbidden);
    await expect(inviteAccounts(other, { note: "" })).rejects.toBeInstanceOf(Forbidden);
    await expect(accountInvitations(other)).rejects.toBeInstanceOf(Forbidden);
    await expect(revokeAccountInvitation(other, requestId)).rejects.toBeInstanceOf(Forbidden);
  }
});

test("a public address taken meanwhile can be exchanged by the steward", async () => {
  const { input, requestId } = await asked();
  await person(input.handle);
  const yes = { requestId, decision: "yes", answer: "" } as const;
  await expect(answerRequest(steward, yes)).rejects.toMatchObject({ fields: { handle: expect.anything() } });
  expect((await db.accountRequest.findUniqueOrThrow({ where: { id: requestId } })).decidedAt).toBeNull();
  await answerRequest(steward, { ...yes, handle: `${input.handle}_b` });
  expect(await db.account.count({ where: { email: input.email } })).toBe(1);
});

test("an invitation for three opens for three of ten who come at once", async () => {
  await settle(steward, { registration: "closed" });
  const { invitation } = await linkOf({ maxUses: 3 });
  const secrets: string[] = [];
  for (let n = 0; n < 10; n += 1) {
    const { password: passwordHash, ...wanted } = someone({ invitation });
    const secret = newSecret();
    await issueToken(db, secret, { kind: "CONFIRM_EMAIL", data: { ...wanted, passwordHash } });
    secrets.push(secret);
  }
  // Each has to read them anew, within its own transaction: with as many as there are connections nobody waits for ever.
  forgetSettings();
  const before = await db.account.count();
  const results = await Promise.allSettled(secrets.map((secret) => confirmRegistration(secret)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  expect((await db.account.count()) - before).toBe(3);
});

test("a link taken back, over, or made up opens nothing", async () => {
  await settle(steward, { registration: "invitation" });
  const { id, invitation } = await linkOf();
  expect(await mayRegister("ada@example.org", { invitation })).toBe("invited");
  for (const wrong of [undefined, "", "nonsense", `${invitation}x`, `${crypto.randomUUID()}${invitation.slice(36)}`])
    await expect(mayRegister("ada@example.org", { invitation: wrong })).rejects.toBeInstanceOf(Forbidden);
  await db.accountInvitation.update({ where: { id }, data: { until: new Date(now().getTime() - 1) } });
  await expect(mayRegister("ada@example.org", { invitation })).rejects.toThrow("invitationOver");
  await db.accountInvitation.update({ where: { id }, data: { until: null } });
  await revokeAccountInvitation(steward, id);
  await revokeAccountInvitation(steward, id);
  await expect(mayRegister("ada@example.org", { invitation })).rejects.toThrow("invitationOver");
  await expect(revokeAccountInvitation(steward, crypto.randomUUID())).rejects.toBeInstanceOf(NotFound);
  await expect(inviteAccounts(steward, { note: "", until: "2020-01-01" })).rejects.toMatchObject({
    fields: { until: expect.anything() },
  });
});

test("a denied mail domain stays out in every spelling, and allowed ones alone come in but for the invited", async () => {
  await settle(steward, { registration: "open", deniedMailDomains: ["spam.example", "xn--exmple-cua.org"] });
  for (const email of [
    "a@spam.example",
    "A@SPAM.Example",
    "a@deep.sub.spam.example",
    "a@exämple.org",
    "a@mail.EXÄMPLE.org",
  ])
    await expect(mayRegister(email)).rejects.toMatchObject({ fields: { email: ["registration.errors.mailDomain"] } });
  expect(await mayRegister("a@notspam.example")).toBe("open");
  await settle(steward, { allowedMailDomains: ["coop.example"] });
  expect(await mayRegister("a@section.coop.example")).toBe("open");
  await expect(mayRegister("a@evilcoop.example")).rejects.toThrow();
  await expect(mayRegister("a@coop.example.evil.example")).rejects.toThrow();
  const { invitation } = await linkOf();
  expect(await mayRegister("a@elsewhere.example", { invitation })).toBe("invited");
  await expect(mayRegister("a@spam.example", { invitation })).rejects.toThrow();
});

test("what was settled while the letter lay there counts when its link is opened", async () => {
  await settle(steward, { registration: "open" });
  const input = someone();
  await registerAccount(input, "192.0.2.3");
  const fact = await db.fact.findFirstOrThrow({ where: { kind: "account.registered" }, orderBy: { at: "desc" } });
  await settle(steward, { registration: "closed" });
  await expect(confirmRegistration(secretOf(fact.id))).rejects.toBeInstanceOf(Forbidden);
  await settle(steward, { registration: "open" });
  expect(await confirmRegistration(secretOf(fact.id))).toMatchObject({ asked: false });
});

test("requests that nobody answered are forgotten after three months", async () => {
  const { requestId } = await asked();
  const old = new Date(now().getTime() - 91 * 24 * 3600_000);
  await db.accountRequest.update({ where: { id: requestId }, data: { createdAt: old } });
  await sweepAccountRequests();
  expect(await db.accountRequest.findUnique({ where: { id: requestId } })).toBeNull();
});

test("where no letter can be sent an invitation promises none", async () => {
  await settle(steward, { registration: "closed" });
  const { invitation } = await linkOf();
  vi.stubEnv("NODE_ENV", "production");
  resetEnv();
  await expect(registerAccount(someone({ invitation }), "192.0.2.5")).rejects.toThrow("errors.noLetters");
  vi.unstubAllEnvs();
  resetEnv();
});
