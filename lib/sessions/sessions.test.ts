import { beforeAll, expect, test } from "vitest";
import { createConfirmedAccount } from "../accounts/commands";
import { db } from "../db";
import { hashToken, revokeSession, revokeSessions, startSession } from "./commands";
import { findSession, sessionsOf } from "./queries";

let ada: Awaited<ReturnType<typeof createConfirmedAccount>>;
let bob: Awaited<ReturnType<typeof createConfirmedAccount>>;
beforeAll(async () => {
  ada = await createConfirmedAccount({
    email: "ada@example.org",
    password: "correct horse",
    handle: "ada",
    name: "Ada",
  });
  bob = await createConfirmedAccount({
    email: "bob@example.org",
    password: "correct horse",
    handle: "bob",
    name: "Bob",
  });
});

const start = (who = ada) => startSession(db, { accountId: who.account.id, actorId: who.actor.id, userAgent: "Test" });

test("a session is found by its token, which stands nowhere in clear", async () => {
  const token = await start();
  expect((await findSession(token))?.account.id).toBe(ada.account.id);
  expect(JSON.stringify(await db.session.findMany())).not.toContain(token);
});

test.each(["", "x", "a".repeat(43), "' or 1=1 --"])("the token %j opens nothing", async (token) => {
  expect(await findSession(token)).toBeNull();
});

test("the hash in the table is no token", async () => {
  const token = await start();
  expect(await findSession(hashToken(token))).toBeNull();
});

test("a revoked session is over at once, another account's cannot be revoked", async () => {
  const token = await start();
  const id = (await findSession(token))?.id ?? "";
  expect(await revokeSession(bob.account.id, id)).toBe(false);
  expect(await findSession(token)).not.toBeNull();
  expect(await revokeSession(ada.account.id, id)).toBe(true);
  expect(await findSession(token)).toBeNull();
});

test("all sessions but this one can be ended", async () => {
  const [mine, other] = [await start(), await start()];
  const id = (await findSession(mine))?.id;
  await revokeSessions(db, ada.account.id, id);
  expect(await findSession(mine)).not.toBeNull();
  expect(await findSession(other)).toBeNull();
  expect(await sessionsOf(ada.account.id)).toHaveLength(1);
});

test("A8 a suspended account's sessions die", async () => {
  const token = await start(bob);
  await db.account.update({ where: { id: bob.account.id }, data: { suspendedAt: new Date() } });
  expect(await findSession(token)).toBeNull();
});

test("a session ends when nobody used it for a month, and goes on while it is used", async () => {
  const token = await start();
  const where = { tokenHash: hashToken(token) };
  await db.session.update({
    where,
    data: { lastSeenAt: new Date(Date.now() - 7_200_000), expiresAt: new Date(Date.now() + 600_000) },
  });
  expect(await findSession(token)).not.toBeNull();
  expect((await db.session.findUniqueOrThrow({ where })).expiresAt.getTime()).toBeGreaterThan(
    Date.now() + 29 * 86_400_000,
  );
  await db.session.update({ where, data: { expiresAt: new Date(Date.now() - 1) } });
  expect(await findSession(token)).toBeNull();
});
