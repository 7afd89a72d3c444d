import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { createConfirmedAccount } from "../accounts/commands";
import { db } from "../db";
import { Conflict, Forbidden } from "../errors";
import { createIdentity } from "../identities/commands";
import { startSession } from "../sessions/commands";
import { action } from "./action";
import { idle } from "./form";
import { startState } from "./kept";
import { cookieName } from "./session";
import { signInAs } from "./sign-in";

// The request around a Server Action: Next keeps it where a test cannot reach.
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

const schema = z.object({ title: z.string().min(3, "errors.titleShort"), count: z.number().optional() });
const form = (fields: Record<string, string | Blob>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};
const echo = action(schema, async (actor, input) => ({ data: { actor: actor.handle, ...input } }));

let people = 0;
async function signedInPerson() {
  const handle = `person_${String.fromCharCode(97 + people++)}`;
  const made = await createConfirmedAccount({
    email: `${handle}@example.org`,
    password: "correct horse",
    handle,
    name: handle,
  });
  const token = await startSession(db, { accountId: made.account.id, actorId: made.actor.id });
  jar.set(cookieName("session"), token);
  return { ...made, token };
}

beforeEach(() => {
  jar.clear();
  for (const name of [...sent.keys()]) sent.delete(name);
  sent.set("host", "here.example");
  sent.set("referer", "http://here.example/events/new?x=1");
});

test("A5 the session's identity acts, input is coerced, and what was not asked for is dropped", async () => {
  const { actor } = await signedInPerson();
  const state = await echo(
    idle,
    form({ title: "Picnic", count: "12", role: "STEWARD", ownerId: "x", visibility: "INVITED" }),
  );
  expect(state).toMatchObject({ status: "done", data: { actor: actor.handle, title: "Picnic", count: 12 } });
  expect(Object.keys(state.data as object).sort()).toEqual(["actor", "count", "title"]);
});

test("the field is named, the reason is said, nothing typed is lost but passwords and files", async () => {
  await signedInPerson();
  const typed = { title: "x", extra: "kept", presentPassword: "hush", $ACTION_ID_1: "", picture: new Blob(["x"]) };
  const state = await echo(idle, form({ ...typed, count: "many" }));
  expect(state).toMatchObject({
    status: "invalid",
    fields: { title: ["errors.titleShort"], count: ["errors.number"] },
  });
  expect(state.typed).toEqual({ title: "x", extra: "kept", count: "many" });
});

test("refusals become what the form shows, faults stay faults", async () => {
  await signedInPerson();
  const refusing = (problem: Error) =>
    action(schema, async () => Promise.reject(problem))(idle, form({ title: "Picnic" }));
  expect(await refusing(new Conflict("events.full", { seats: 3 }))).toMatchObject({
    status: "refused",
    message: "events.full",
    values: { seats: 3 },
    typed: { title: "Picnic" },
  });
  expect(await refusing(new Forbidden())).toMatchObject({ status: "refused", message: "errors.forbidden" });
  await expect(refusing(new TypeError("broken"))).rejects.toThrow("broken");
});

test("`as` chooses among the account's own identities, never somebody else's", async () => {
  const stranger = await signedInPerson();
  const { account, actor } = await signedInPerson();
  const other = await createIdentity(account.id, { handle: "other_face", name: "Other" });
  expect(await echo(idle, form({ title: "Picnic", as: other.id }))).toMatchObject({ data: { actor: "other_face" } });
  expect(await echo(idle, form({ title: "Picnic", as: "" }))).toMatchObject({ data: { actor: actor.handle } });
  const refused = await echo(idle, form({ title: "Picnic", as: stranger.actor.id }));
  expect(refused).toMatchObject({ status: "refused", message: "errors.notFound" });
  expect(await echo(idle, form({ title: "Picnic", as: crypto.randomUUID() }))).toEqual({
    ...refused,
    typed: expect.anything(),
  });
  expect(await echo(idle, form({ title: "Picnic", as: "' or 1=1" }))).toMatchObject({ status: "refused" });
});

test("a session that ended while somebody wrote leads to the sign-in page and gives everything back", async () => {
  const { token, account } = await signedInPerson();
  await db.session.deleteMany();
  const typed = form({ title: "A long evening's work", password: "hush" });
  await expect(echo(idle, typed)).rejects.toThrow(`to /login?next=${encodeURIComponent("/events/new?x=1")}&ended=1`);
  const kept = await db.token.findFirstOrThrow({ where: { kind: "KEPT_FORM" } });
  expect(JSON.stringify(kept)).not.toMatch(/hush/);
  expect(kept.hash).not.toBe(jar.get(cookieName("kept")));
  await signInAs(account.id, { how: "new" });
  expect(jar.get(cookieName("session"))).not.toBe(token);
  expect(await startState("/events/new")).toMatchObject({
    status: "refused",
    typed: { title: "A long evening's work" },
  });
  expect(await startState("/groups/new")).toEqual(idle);
  await echo(idle, typed);
  expect(await startState("/events/new")).toEqual(idle);
  expect(await db.token.count({ where: { kind: "KEPT_FORM" } })).toBe(0);
});

test("signing in as a stranger does not forget what was kept", async () => {
  await expect(echo(idle, form({ title: "Kept" }))).rejects.toThrow("to /login");
  await action(z.object({}), async () => undefined, { anonymous: true })(idle, form({}));
  expect(await startState("/events/new")).toMatchObject({ typed: { title: "Kept" } });
});

test("a page of another site is never the way back", async () => {
  sent.set("referer", "http://evil.example/events/new");
  await expect(echo(idle, form({ title: "Picnic" }))).rejects.toThrow("to /login?next=%2F&ended=1");
});

test("W14 L4 signing in makes a new token and ends the session that was there: nobody can fix one beforehand", async () => {
  const { account } = await signedInPerson();
  const planted = "a".repeat(43);
  jar.set(cookieName("session"), planted);
  await signInAs(account.id, { how: "new" });
  expect(jar.get(cookieName("session"))).not.toBe(planted);
  const before = jar.get(cookieName("session")) ?? "";
  await signInAs(account.id, { how: "new" });
  expect(await db.session.count({ where: { accountId: account.id } })).toBe(2);
  expect(jar.get(cookieName("session"))).not.toBe(before);
});

test("a form is limited per account", async () => {
  await signedInPerson();
  const limited = action(schema, async () => ({ data: 1 }), { limit: { name: "test", points: 2, seconds: 60 } });
  const states = [];
  for (let time = 0; time < 3; time++) states.push((await limited(idle, form({ title: "Picnic" }))).status);
  expect(states).toEqual(["done", "done", "refused"]);
});

test("success leads on with its sentence, also behind a query and before a fragment", async () => {
  await signedInPerson();
  const going = (redirect: string) =>
    action(schema, async () => ({ redirect, notice: "events.notices.published" }))(idle, form({ title: "Picnic" }));
  await expect(going("/events/x")).rejects.toThrow("to /events/x?done=events.notices.published");
  await expect(going("/a?b=c#d")).rejects.toThrow("to /a?b=c&done=events.notices.published#d");
});

test("something that is no form is refused", async () => {
  await expect(echo(idle, { title: "Picnic" } as never)).rejects.toThrow("errors.invalid");
});

test("a stranger without a cookie costs no query", async () => {
  const spy = vi.spyOn(db.session, "findUnique");
  const { currentViewer, currentAccount } = await import("./session");
  expect([await currentViewer(), await currentAccount()]).toEqual([null, null]);
  expect(spy).not.toHaveBeenCalled();
});
