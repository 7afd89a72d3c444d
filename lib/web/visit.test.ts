import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { person } from "../../test/people";
import { db } from "../db";
import { startVisit } from "../visits/commands";
import { action } from "./action";
import { idle } from "./form";
import { cookieName } from "./session";
import { closeVisit, currentVisit, keepSigningIn, openVisit, takeSigningIn } from "./visit";

// The request around a page: Next keeps it where a test cannot reach.
const jar = new Map<string, string>();
const sent = new Headers();
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.get(name) ? { value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
  headers: async () => sent,
}));
vi.mock("next/navigation", () => ({
  redirect: (path: string) => {
    throw new Error(`to ${path}`);
  },
}));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));
vi.mock("next-intl/server", () => ({
  getTranslations: async () => Object.assign((key: string) => key, { has: () => true }),
}));
// cache() of React remembers for one request; here every call is a request of its own.
vi.mock("react", async (original) => ({ ...(await original<object>()), cache: (work: unknown) => work }));

beforeEach(() => {
  jar.clear();
  sent.set("host", "here.example");
  sent.set("referer", "http://here.example/events/bal/join?x=1");
});

const started = (state: string) => ({
  state,
  verifier: "v",
  origin: "https://there.example",
  domain: "there.example",
  path: "/events/bal/join",
});

test("the answer of another server counts in the browser that went there, and once", async () => {
  await keepSigningIn(started("one"));
  const cookie = new Map(jar);
  expect(await takeSigningIn("another")).toBeNull();
  expect(await takeSigningIn("")).toBeNull();
  expect(await takeSigningIn("one")).toMatchObject({ path: "/events/bal/join" });
  expect(await takeSigningIn("one")).toBeNull();
  // Not even with the cookie kept and sent again.
  for (const [name, value] of cookie) jar.set(name, value);
  expect(await takeSigningIn("one")).toBeNull();
});

test("the answer that somebody else's browser was to bring is not heard, nor a cookie that was written by hand", async () => {
  expect(await takeSigningIn("mine")).toBeNull();
  await keepSigningIn(started("mine"));
  const [text = "", signature = ""] = jar.get(cookieName("signing-in"))?.split(".") ?? [];
  const other = JSON.parse(Buffer.from(text, "base64url").toString());
  const forged = Buffer.from(JSON.stringify({ ...other, origin: "https://evil.example" })).toString("base64url");
  for (const wrong of [`${forged}.${signature}`, `${text}.`, text, "..", `${text}.${"a".repeat(43)}`]) {
    jar.set(cookieName("signing-in"), wrong);
    expect(await takeSigningIn("mine")).toBeNull();
  }
});

const schema = z.object({ title: z.string() });
const form = () => {
  const data = new FormData();
  data.append("title", "Picnic");
  return data;
};
const coming = action(schema, async (actor) => ({ data: `${actor.handle}@${actor.host}` }), { visitors: true });
const writing = action(schema, async (actor) => ({ data: actor.handle }));

test("A10 somebody signed in elsewhere may send the forms that let them, and no other", async () => {
  const greta = await person("greta", "there.example");
  await openVisit(await startVisit(greta.id));
  expect(await currentVisit()).toMatchObject({ id: greta.id });
  expect(await coming(idle, form())).toMatchObject({ data: "greta@there.example" });
  await expect(writing(idle, form())).rejects.toThrow("to /login?next=");
  const as = form();
  as.append("as", (await person("ada")).id);
  expect(await coming(idle, as)).toMatchObject({ data: "greta@there.example" });
});

test("that is not me: the visit ends, here and in the database, and with it what could be sent", async () => {
  const hugo = await person("hugo", "there.example");
  await openVisit(await startVisit(hugo.id));
  const token = jar.get(cookieName("visit")) ?? "";
  await closeVisit();
  expect(await db.visit.count({ where: { actorId: hugo.id } })).toBe(0);
  expect(await currentVisit()).toBeNull();
  jar.set(cookieName("visit"), token);
  await expect(coming(idle, form())).rejects.toThrow("to /events/bal/join?signin=ended");
});

test("signing in again ends the visit that was there", async () => {
  const ines = await person("ines", "there.example");
  await openVisit(await startVisit(ines.id));
  await openVisit(await startVisit(ines.id));
  expect(await db.visit.count({ where: { actorId: ines.id } })).toBe(1);
});
