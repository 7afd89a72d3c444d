import { beforeEach, expect, test, vi } from "vitest";
import { db } from "../db";
import { env, resetEnv } from "../env";
import { Conflict, Forbidden, Invalid, TooMany } from "../errors";
import { settle } from "../instance/settings";
import { createConfirmedAccount, createSetupLink, makeFirstSteward, registerAccount, setupIsOpen } from "./commands";

const password = "correct horse";
let next = 0;
const someone = () => ({
  email: `p${++next}@example.org`,
  handle: `person_${String.fromCharCode(97 + next)}`,
  name: "Person",
  password,
});
const secretOfLink = (link: string | null) => new URL(link ?? "http://none.invalid").searchParams.get("token") ?? "";
beforeEach(() => db.rateLimit.deleteMany());

test("the set-up link makes one steward, once, and a newer link ends the older", async () => {
  const [older, newer] = [await createSetupLink(), await createSetupLink()];
  expect(newer).toMatch(new RegExp(`^${env().PUBLIC_URL}/setup\\?token=[\\w-]{43}$`));
  expect(await setupIsOpen(secretOfLink(older))).toBe(false);
  await expect(makeFirstSteward(secretOfLink(older), someone())).rejects.toBeInstanceOf(Conflict);
  const secret = secretOfLink(newer);
  // What cannot be used leaves the link usable.
  await expect(makeFirstSteward(secret, { ...someone(), handle: "relay" })).rejects.toBeInstanceOf(Invalid);
  const results = await Promise.allSettled([makeFirstSteward(secret, someone()), makeFirstSteward(secret, someone())]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.account.count({ where: { role: "STEWARD" } })).toBe(1);
  expect(await createSetupLink()).toBeNull();
  expect(await setupIsOpen(secret)).toBe(false);
});

test("an account made by command has a usual identity, made known by the day alone", async () => {
  const { account, actor } = await createConfirmedAccount({ ...someone(), admin: true });
  expect(account).toMatchObject({ role: "STEWARD" });
  expect(account.confirmedAt).not.toBeNull();
  expect(await db.identity.findUnique({ where: { actorId: actor.id } })).toMatchObject({
    accountId: account.id,
    isDefault: true,
  });
  expect(actor.publishedOn.toISOString()).toMatch(/T00:00:00\.000Z$/);
});

test("one address has one account, in whatever case it is typed", async () => {
  const one = someone();
  await createConfirmedAccount(one);
  await expect(createConfirmedAccount({ ...someone(), email: one.email.toUpperCase() })).rejects.toBeInstanceOf(
    Conflict,
  );
});

test("two who want one handle at the same moment: one gets it, and nothing is left of the other", async () => {
  const results = await Promise.allSettled(
    ["x@example.org", "y@example.org"].map((email) =>
      createConfirmedAccount({ ...someone(), email, handle: "wanted" }),
    ),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.account.count({ where: { email: { in: ["x@example.org", "y@example.org"] } } })).toBe(1);
});

test.each(["admin", "wanted", "vvanted", "ab c", ""])("nobody registers as %j", async (handle) => {
  await expect(createConfirmedAccount({ ...someone(), handle })).rejects.toMatchObject({
    fields: { handle: expect.anything() },
  });
});

test("closed registration takes nobody", async () => {
  const steward = {
    id: (await db.actor.findFirstOrThrow({ where: { handle: "wanted" } })).id,
    kind: "PERSON" as const,
    handle: "wanted",
    host: "",
  };
  await expect(settle(steward, { registration: "closed" })).rejects.toBeInstanceOf(Forbidden);
  await settle({ ...steward, steward: true }, { registration: "closed" });
  await expect(registerAccount(someone(), "192.0.2.1")).rejects.toThrow("errors.registrationClosed");
  await settle({ ...steward, steward: true }, { registration: "open" });
  await registerAccount(someone(), "192.0.2.1");
});

test("in production without a mail server nobody is promised a letter", async () => {
  vi.stubEnv("NODE_ENV", "production");
  resetEnv();
  await expect(registerAccount(someone(), "192.0.2.1")).rejects.toThrow("errors.noLetters");
  vi.unstubAllEnvs();
  resetEnv();
});

test("L3 a flood of registrations from one network is stopped", async () => {
  const answers = await Promise.allSettled(Array.from({ length: 40 }, () => registerAccount(someone(), "192.0.2.9")));
  const refused = answers.filter((answer) => answer.status === "rejected");
  expect(refused).toHaveLength(10);
  expect(refused.every(({ reason }) => reason instanceof TooMany)).toBe(true);
});

test("a registration holds no handle: whether an address is known cannot be found out by asking for one", async () => {
  const one = someone();
  await registerAccount({ ...one, handle: "probe" }, "192.0.2.20");
  await registerAccount({ ...someone(), handle: "probe" }, "192.0.2.20");
});
