import { Secret, TOTP } from "otpauth";
import { beforeEach, expect, test, vi } from "vitest";
import { createConfirmedAccount } from "../accounts/commands";
import { db } from "../db";
import { beginSecondStep, turnOnSecondStep } from "../second-step/commands";
import { type Proof, proofs } from "../sessions/schema";
import { cookieName } from "./session";
import { finishSignIn, secondStepPath, signInAs } from "./sign-in";

// The request around a Server Action: Next keeps it where a test cannot reach.
const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.get(name) ? { value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
  headers: async () => new Headers({ "user-agent": "Firefox on Linux" }),
}));
beforeEach(() => jar.clear());

let people = 0;
const password = "correct horse battery";

/** Somebody with a second step, whom one browser has signed in already. */
async function twoSteps() {
  const handle = `proof_${String.fromCharCode(97 + people++)}`;
  const email = `${handle}@example.org`;
  const { account } = await createConfirmedAccount({ email, password, handle, name: handle });
  await signInAs(account.id, { how: "new" });
  jar.clear();
  const code = new TOTP({ secret: Secret.fromBase32(await beginSecondStep(account.id)) }).generate();
  const codes = await turnOnSecondStep(
    { id: account.id, email, sessionId: crypto.randomUUID() },
    { code, password },
    "",
  );
  return { id: account.id, codes };
}

const told = (subject: string) =>
  db.fact.findMany({ where: { kind: "account.signedInAnew", subject }, select: { data: true } });
const afterwards = proofs.filter((how) => how !== "passkey" && how !== "new" && how !== "reset");

test.each(proofs.filter((how) => how !== "passkey"))(
  "where the second step is on, %s alone signs nobody in: the number is still asked for",
  async (how) => {
    const { id, codes } = await twoSteps();
    expect(await signInAs(id, { next: "/my/events", how })).toEqual({ redirect: secondStepPath });
    expect(jar.get(cookieName("session"))).toBeUndefined();
    expect(await db.session.count({ where: { accountId: id } })).toBe(0);
    expect(await finishSignIn(codes[0] ?? "", "home")).toEqual({ redirect: "/my/events" });
    expect(await db.session.count({ where: { accountId: id } })).toBe(1);
  },
);

test("a passkey is both steps", async () => {
  const { id } = await twoSteps();
  expect(await signInAs(id, { next: "/my", how: "passkey" })).toEqual({ redirect: "/my" });
  expect(await told(id)).toMatchObject([{ data: { how: "passkey" } }]);
});

test.each(afterwards)(
  "a new browser is told with the way it came by, %s, also after a second step",
  async (how: Proof) => {
    const { id, codes } = await twoSteps();
    await signInAs(id, { how });
    expect(await told(id)).toEqual([]);
    await finishSignIn(codes[0] ?? "", "home");
    expect(await told(id)).toMatchObject([{ data: { how } }]);
  },
);

test("who chose a password by letter is told nothing more, also after a second step", async () => {
  const { id, codes } = await twoSteps();
  await signInAs(id, { how: "reset" });
  await finishSignIn(codes[0] ?? "", "home");
  expect(await told(id)).toEqual([]);
});
