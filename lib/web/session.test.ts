import { afterEach, expect, test, vi } from "vitest";
import { createConfirmedAccount } from "../accounts/commands";
import { localPath } from "../accounts/rules";
import { db } from "../db";
import { resetEnv } from "../env";
import { startSession } from "../sessions/commands";
import { publishTextAs } from "../site-texts/commands";
import { cookieName, cookieOptions, signedIn } from "./session";

// The request around a page: Next keeps it where a test cannot reach.
const jar = new Map<string, string>();
const sent = new Headers();
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => (jar.get(name) ? { value: jar.get(name) } : undefined) }),
  headers: async () => sent,
}));
vi.mock("next/navigation", () => ({
  redirect: (path: string) => {
    throw new Error(`to ${path}`);
  },
}));

const address = process.env.PUBLIC_URL;
afterEach(() => {
  process.env.PUBLIC_URL = address;
  resetEnv();
});

test("W14 a cookie is for this server alone, over https alone, and no script and no foreign form brings it", () => {
  expect(cookieName("session")).toBe("__Host-session");
  expect(cookieOptions()).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
});

test("on http, where browsers do not tell ports apart, the port is in its name", () => {
  process.env.PUBLIC_URL = "http://localhost:3001";
  resetEnv();
  expect(cookieName("session")).toBe("session-3001");
  expect(cookieOptions().secure).toBe(false);
});

const asked = (address: string) => sent.set("x-asked-for", address);

test("a stranger is led back to the page with its query; who has texts to accept, too", async () => {
  asked("/my/messages/new?to=%40ada%40there.example&done=x.notices.y");
  const back = encodeURIComponent("/my/messages/new?to=%40ada%40there.example");
  await expect(signedIn("/my/messages/new")).rejects.toThrow(`to /login?next=${back}`);
  const made = { email: "back@example.org", password: "correct horse", handle: "back", name: "Back" };
  const { account, actor } = await createConfirmedAccount(made);
  jar.set(cookieName("session"), await startSession(db, { accountId: account.id, actorId: actor.id }));
  expect(await signedIn("/my/messages/new")).toMatchObject({ account: { id: account.id } });
  await publishTextAs(null, { kind: "RULES", sources: { en: "Be kind." }, asksAgain: true });
  await expect(signedIn("/my/messages/new")).rejects.toThrow(`to /accept?next=${back}`);
  // Taking data along and leaving stay open.
  asked("/my/settings/data?export=1");
  expect(await signedIn("/my/settings/data")).toMatchObject({ account: { id: account.id } });
});

test.each(["//evil.example/my?to=1", "https://evil.example/my?to=1", "/\\evil.example?to=1", "/another/page?to=1"])(
  "an address that leads elsewhere, such as %s, gives its query alone",
  async (address) => {
    jar.clear();
    asked(address);
    await expect(signedIn("/my")).rejects.toThrow(`to /login?next=${encodeURIComponent("/my?to=1")}`);
  },
);

test.each([
  "?next=//evil.example",
  "?a=\\\\evil.example",
  "?a=%0d%0aLocation:%20https://evil.example",
  "?@evil.example",
])("the query %s leads nowhere but to the page itself", async (query) => {
  jar.clear();
  asked(`/my${query}`);
  const problem = await signedIn("/my").catch((problem: Error) => problem);
  const next = new URL(String(problem).split("to ")[1] ?? "", "https://here.example").searchParams.get("next") ?? "";
  expect(localPath(next, "refused")).toBe(next);
  const { origin, pathname } = new URL(next, "https://here.example");
  expect([origin, pathname]).toEqual(["https://here.example", "/my"]);
});

test("a query longer than forms take along is left behind", async () => {
  jar.clear();
  asked(`/my?a=${"b".repeat(3000)}`);
  await expect(signedIn("/my")).rejects.toThrow(/^to \/login\?next=%2Fmy$/);
});
