import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Mastodon } from "../../e2e/mastodon";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { db } from "../db";
import { beginSignIn, finishSignIn } from "./remote-sign-in";

let here: Neighbourhood;
let there: Mastodon;
let host: string;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Mastodon.start();
  for (const name of ["greta", "hugo"]) there.addPerson(name);
  ({ host } = there.neighbour);
});
beforeEach(() => {
  there.lie = {};
});
afterAll(async () => {
  await there.stop();
  await here.stop();
});

async function begun(handle = `@greta@${host}`) {
  const begun = await beginSignIn(handle);
  if (!begun) throw new Error("nobody can sign in there");
  return begun;
}

/** The way through somebody's browser: asked there, they say yes. */
async function signIn(name = "greta") {
  const { page, started } = await begun();
  const back = there.approve(page, name);
  return { started, answer: { code: back?.searchParams.get("code") ?? "", issuer: null }, back };
}

test("somebody signs in: asked for as little as can be, by PKCE; the token is used once and given back", async () => {
  const { page, started } = await begun();
  const query = new URL(page).searchParams;
  expect(Object.fromEntries(query)).toMatchObject({ response_type: "code", scope: "profile", state: started.state });
  expect(query.get("code_challenge_method")).toBe("S256");
  expect(page).not.toContain(started.verifier);
  const { answer } = await signIn();
  const asked = there.neighbour.requests.length;
  const { started: mine, answer: code } = await signIn();
  expect(asked).toBeLessThan(there.neighbour.requests.length);
  const found = await finishSignIn(mine, code);
  expect(found).toMatchObject({ actor: { handle: "greta", host } });
  expect(there.tokens.size).toBe(0);
  expect(answer.code).not.toBe(code.code);
});

test("a server knows us once, however many sign in at the same time; our secret does not stand in the database", async () => {
  await Promise.all([begun(), begun(`@hugo@${host}`), begun()]);
  const known = there.apps.size;
  await Promise.all([begun(), begun()]);
  expect(there.apps.size).toBe(known);
  const rows = await db.signInApp.findMany();
  expect(rows).toHaveLength(1);
  const secrets = [...there.apps.values()].map(({ secret }) => secret);
  for (const secret of secrets) expect(JSON.stringify(rows)).not.toContain(secret);
  const [app] = there.apps.values();
  expect(app).toMatchObject({ redirect: `${here.origin}/visit/back`, scopes: ["profile"] });
});

test("a server that forgot us is asked once more, and one that offers another scope by now", async () => {
  await begun();
  await db.signInApp.updateMany({ data: { createdAt: new Date(0) } });
  there.apps.clear();
  expect(await finishSignIn(...(await half()))).toMatchObject({ actor: { handle: "greta" } });
  const before = there.metadata;
  there.metadata = null;
  const { page } = await begun();
  expect(new URL(page).searchParams.get("scope")).toBe("read:accounts");
  expect(await finishSignIn(...(await half()))).toMatchObject({ actor: { handle: "greta" } });
  there.metadata = before;
});

async function half(): Promise<Parameters<typeof finishSignIn>> {
  const { started, answer } = await signIn();
  return [started, answer];
}

test.each([
  ["somebody of another host", { acct: "greta@mastodon.social", username: "greta" }],
  ["a whole address for a name", { username: "gargron@mastodon.social" }],
  ["a path for a name", { username: "../users/x" }],
  ["nobody", { username: null }],
  ["another actor than WebFinger does", { uri: "https://mastodon.social/users/gargron" }],
  ["somebody whom it does not have", { username: "nobody", acct: "nobody" }],
])("a server that names %s is not believed", async (_what, lie) => {
  there.lie = lie;
  expect(await finishSignIn(...(await half()))).toEqual({ failed: "lying" });
  expect(there.tokens.size).toBe(0);
});

test("WebFinger that points to an actor of another server does not make somebody that actor", async () => {
  const other = await Mastodon.start("victim.localhost");
  const victim = other.addPerson("greta");
  const lying = await Mastodon.start("liar.localhost");
  const { neighbour } = lying;
  const links = [{ rel: "self", type: "application/activity+json", href: victim.id }];
  const subject = `acct:greta@${neighbour.host}`;
  neighbour.route("GET", "/.well-known/webfinger", () => ({
    status: 200,
    type: "application/jrd+json",
    body: JSON.stringify({ subject, links }),
  }));
  expect(await beginSignIn(`@greta@${neighbour.host}`)).toBeNull();
  // It changes its mind between asking and answering.
  const honest = await Mastodon.start("turncoat.localhost");
  honest.addPerson("greta");
  const begun = await beginSignIn(`@greta@${honest.neighbour.host}`);
  const code = honest.approve(begun?.page ?? "", "greta")?.searchParams.get("code") ?? "";
  honest.neighbour.route("GET", "/.well-known/webfinger", () => ({
    status: 200,
    type: "application/jrd+json",
    body: JSON.stringify({ subject: `acct:greta@${honest.neighbour.host}`, links }),
  }));
  if (!begun) throw new Error("not begun");
  expect(await finishSignIn(begun.started, { code, issuer: null })).toEqual({ failed: "lying" });
  expect(await db.actor.count({ where: { uri: victim.id } })).toBe(0);
  await Promise.all([other.stop(), lying.stop(), honest.stop()]);
});

test("a code holds once, and for the browser alone that began", async () => {
  const { started, answer } = await signIn();
  const thief = (await begun()).started;
  expect(await finishSignIn(thief, answer)).toEqual({ failed: "silent" });
  const again = await signIn();
  expect(await finishSignIn(again.started, again.answer)).toMatchObject({ actor: { handle: "greta" } });
  expect(await finishSignIn(again.started, again.answer)).toEqual({ failed: "silent" });
  expect(await finishSignIn(started, { code: "made-up", issuer: null })).toEqual({ failed: "silent" });
});

test("an answer that says it is of another server than the one asked is a mix-up", async () => {
  const { started, answer } = await signIn();
  expect(await finishSignIn(started, { ...answer, issuer: "https://mastodon.social/" })).toEqual({ failed: "lying" });
  expect(await finishSignIn(started, { ...answer, issuer: there.neighbour.origin })).toMatchObject({ actor: {} });
});

test.each([
  ["authorization_endpoint", "https://mastodon.social/oauth/authorize"],
  ["token_endpoint", "http://127.0.0.1:1/oauth/token"],
  ["revocation_endpoint", "javascript:alert(1)"],
])("a server that sends us to yet another one as its %s offers no signing in", async (name, elsewhere) => {
  const before = there.metadata;
  there.metadata = { ...before, [name]: elsewhere };
  expect(await beginSignIn(`@greta@${host}`)).toBeNull();
  there.metadata = before;
});

test("secrets and tokens do not follow a redirect to elsewhere", async () => {
  const other = await Mastodon.start("elsewhere.localhost");
  const moved = await Mastodon.start("moved.localhost");
  moved.addPerson("greta");
  const begun = await beginSignIn(`@greta@${moved.neighbour.host}`);
  if (!begun) throw new Error("not begun");
  const code = moved.approve(begun.page, "greta")?.searchParams.get("code") ?? "";
  const location = `${other.neighbour.origin}/oauth/token`;
  moved.neighbour.route("POST", "/oauth/token", () => ({ status: 307, location, body: "" }));
  expect(await finishSignIn(begun.started, { code, issuer: null })).toEqual({ failed: "silent" });
  expect(other.neighbour.requests).toEqual([]);
  await Promise.all([other.stop(), moved.stop()]);
});

test.each(["", "greta", "@greta@10.0.0.1", "@greta@[::1]", "@greta@localhost:1", "@nobody@HOST"])(
  "S1 %j: nobody can sign in from there, and nothing private is asked",
  async (handle) => {
    expect(await beginSignIn(handle.replace("HOST", host))).toBeNull();
  },
);

test("a blocked server is not asked, not even by somebody on the way back", async () => {
  const [started, answer] = await half();
  await db.server.create({ data: { host, policy: "BLOCKED" } });
  const before = there.neighbour.requests.length;
  expect(await beginSignIn(`@greta@${host}`)).toBeNull();
  expect(await finishSignIn(started, answer)).toEqual({ failed: "refused" });
  expect(there.neighbour.requests.length).toBe(before);
  await db.server.delete({ where: { host } });
});
