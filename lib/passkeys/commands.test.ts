import { afterEach, expect, test, vi } from "vitest";
import { authenticator, type Wrong } from "../../test/authenticator";
import { createConfirmedAccount } from "../accounts/commands";
import { db } from "../db";
import { env } from "../env";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import type { Proving } from "../second-step/commands";
import { startSession } from "../sessions/commands";
import { findSession } from "../sessions/queries";
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from "./commands";
import { passkeysOf } from "./queries";
import { challengeIn, mostPasskeys } from "./rules";
import { fromForm, passkeyAnswer } from "./schema";
import { askForPasskey, openByPasskey } from "./signing-in";

afterEach(() => vi.useRealTimers());

const home = new URL(env().PUBLIC_URL).origin;
let people = 0;
const password = "correct horse";

async function person() {
  const handle = `key_${++people}`;
  const email = `${handle}@example.org`;
  const { account } = await createConfirmedAccount({ email, password, handle, name: handle });
  const session = await findSession(await startSession(db, { accountId: account.id, actorId: null }));
  return { id: account.id, email, sessionId: session?.id ?? "" };
}

async function withKey(account?: Proving) {
  const owner = account ?? (await person());
  const key = authenticator(home);
  await addPasskey(owner.id, key.make(await beginPasskey(owner, "my phone")));
  const [kept] = (await passkeysOf(owner.id)).slice(-1);
  return { owner, key, id: kept?.id ?? "" };
}

async function sign(key: ReturnType<typeof authenticator>, wrong?: Wrong) {
  return openByPasskey(key.answer(await askForPasskey(), wrong));
}

test("a passkey opens its owner's account, and asks for finger, face or PIN", async () => {
  const { owner, key, id } = await withKey();
  const options = await askForPasskey();
  expect(options).toMatchObject({ userVerification: "required", rpId: new URL(home).hostname });
  expect(options.allowCredentials ?? []).toEqual([]);
  expect(await openByPasskey(key.answer(options))).toEqual({ accountId: owner.id });
  expect(await passkeysOf(owner.id)).toMatchObject([{ id, name: "my phone", lastUsedAt: expect.any(Date) }]);
  expect(await sign(key)).toEqual({ accountId: owner.id });
});

test("a challenge counts once, also when the same answer comes twice at once", async () => {
  const { key } = await withKey();
  const answer = key.answer(await askForPasskey());
  const tries = await Promise.allSettled([1, 2, 3].map(() => openByPasskey(answer)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(openByPasskey(answer)).rejects.toBeInstanceOf(Conflict);
});

test("a challenge counts for five minutes, and one of nobody's counts never", async () => {
  const { key } = await withKey();
  const options = await askForPasskey();
  await expect(sign(key, { challenge: "a".repeat(43) })).rejects.toBeInstanceOf(Conflict);
  vi.useFakeTimers({ now: Date.now() + 6 * 60_000, toFake: ["Date"] });
  await expect(openByPasskey(key.answer(options))).rejects.toBeInstanceOf(Conflict);
});

test("the challenge is kept as a hash alone", async () => {
  const { challenge } = await askForPasskey();
  expect(JSON.stringify(await db.token.findMany())).not.toContain(challenge);
});

test.each<[string, Wrong]>([
  ["from another origin", { origin: "https://farandole.evil.example" }],
  ["from another port", { origin: `${home}1` }],
  ["for another host", { host: "evil.example" }],
  ["without finger, face or PIN", { verified: false }],
  ["meant for making a key", { type: "webauthn.create" }],
  ["saying that it is somebody else's", { userHandle: Buffer.alloc(16, 7).toString("base64url") }],
  ["saying nothing of whose it is", { userHandle: "" }],
  ["of a key that nobody has", { id: "b".repeat(43) }],
])("an answer %s opens nothing", async (_, wrong) => {
  const { key, owner } = await withKey();
  await expect(sign(key, wrong)).rejects.toBeInstanceOf(Forbidden);
  expect((await passkeysOf(owner.id))[0]?.lastUsedAt).toBeNull();
});

test("an answer under the id of another account's passkey opens neither account", async () => {
  const [mine, theirs] = [await withKey(), await withKey()];
  await expect(sign(mine.key, { id: theirs.id })).rejects.toBeInstanceOf(Forbidden);
  const handle = Buffer.from(theirs.owner.id.replaceAll("-", ""), "hex").toString("base64url");
  await expect(sign(mine.key, { id: theirs.id, userHandle: handle })).rejects.toBeInstanceOf(Forbidden);
});

test("a counter that goes back, or stands still, opens nothing: the key may have been copied", async () => {
  const { key } = await withKey();
  await sign(key, { counter: 7 });
  for (const counter of [7, 6, 0]) await expect(sign(key, { counter })).rejects.toBeInstanceOf(Forbidden);
  await sign(key, { counter: 8 });
});

test("a key without a counter opens again and again", async () => {
  const { key, owner } = await withKey();
  for (let time = 0; time < 3; time++) expect(await sign(key, { counter: 0 })).toEqual({ accountId: owner.id });
});

test("a suspended account's passkey opens nothing", async () => {
  const { key, owner } = await withKey();
  await db.account.update({ where: { id: owner.id }, data: { suspendedAt: new Date() } });
  await expect(sign(key)).rejects.toBeInstanceOf(Forbidden);
});

test("a passkey is added by the account that asked alone, once, from our own pages, with finger, face or PIN", async () => {
  const [owner, other] = [await person(), await person()];
  const key = authenticator(home);
  await expect(addPasskey(other.id, key.make(await beginPasskey(owner, "x")))).rejects.toBeInstanceOf(Conflict);
  for (const wrong of [{ origin: "https://evil.example" }, { host: "evil.example" }, { verified: false }])
    await expect(addPasskey(owner.id, key.make(await beginPasskey(owner, "x"), wrong))).rejects.toBeInstanceOf(
      Forbidden,
    );
  const signing = { ...(await askForPasskey()), user: { id: "x" } };
  await expect(addPasskey(owner.id, key.make(signing))).rejects.toBeInstanceOf(Conflict);
  const made = key.make(await beginPasskey(owner, "x"));
  await addPasskey(owner.id, made);
  await expect(addPasskey(owner.id, made)).rejects.toBeInstanceOf(Conflict);
  expect(await passkeysOf(owner.id)).toHaveLength(1);
});

test("a challenge for adding a passkey signs nobody in", async () => {
  const { key, owner } = await withKey();
  await expect(openByPasskey(key.answer(await beginPasskey(owner, "x")))).rejects.toBeInstanceOf(Conflict);
});

test("a passkey that is here already is taken over by nobody", async () => {
  const { key, owner } = await withKey();
  const other = await person();
  await expect(addPasskey(other.id, key.make(await beginPasskey(other, "mine now")))).rejects.toBeInstanceOf(Conflict);
  expect(await passkeysOf(owner.id)).toMatchObject([{ name: "my phone" }]);
});

test("the browser is told which passkeys are here already, and keeps the account under its id", async () => {
  const { owner, id } = await withKey();
  const options = await beginPasskey(owner, "another");
  expect(options.excludeCredentials).toMatchObject([{ id }]);
  expect(options.authenticatorSelection).toMatchObject({ residentKey: "required", userVerification: "required" });
  expect(Buffer.from(options.user.id, "base64url").toString("hex")).toBe(owner.id.replaceAll("-", ""));
});

test("twenty passkeys are enough", async () => {
  const owner = await person();
  const waiting = await beginPasskey(owner, "one more");
  const rows = Array.from({ length: mostPasskeys }, (_, n) => ({
    id: `${owner.id}-${n}`,
    accountId: owner.id,
    publicKey: new Uint8Array(1),
    name: "x",
  }));
  await db.passkey.createMany({ data: rows });
  await expect(beginPasskey(owner, "y")).rejects.toBeInstanceOf(Conflict);
  await expect(addPasskey(owner.id, authenticator(home).make(waiting))).rejects.toBeInstanceOf(Conflict);
});

test("nobody renames or removes another's passkey; its owner does, and both are written down", async () => {
  const { owner, key, id } = await withKey();
  const other = await person();
  await expect(renamePasskey(other.id, { id, name: "mine" })).rejects.toBeInstanceOf(NotFound);
  await expect(removePasskey(other, { id, proof: password }, "home")).rejects.toBeInstanceOf(NotFound);
  await renamePasskey(owner.id, { id, name: "old phone" });
  expect(await passkeysOf(owner.id)).toMatchObject([{ name: "old phone" }]);
  await removePasskey(owner, { id, proof: password }, "home");
  await expect(sign(key)).rejects.toBeInstanceOf(Forbidden);
  const facts = await db.fact.findMany({
    where: { kind: "account.doorChanged", subject: owner.id },
    orderBy: { at: "asc" },
  });
  expect(facts.map(({ data }) => data)).toEqual([
    { door: "passkey", change: "added" },
    { door: "passkey", change: "removed" },
  ]);
});

test("at an open screen nobody removes a passkey: its owner is asked for the password, or for a number", async () => {
  const { owner, key, id } = await withKey();
  for (const proof of ["", "wrong"]) {
    const tried = removePasskey(owner, { id, proof }, "home", "removePassword");
    await expect(tried).rejects.toMatchObject({ fields: { removePassword: ["errors.wrongOldPassword"] } });
  }
  await db.account.update({ where: { id: owner.id }, data: { passwordHash: null, twoStepAt: new Date() } });
  await withKey(owner);
  await expect(removePasskey(owner, { id, proof: "123456" }, "home")).rejects.toBeInstanceOf(Invalid);
  expect(await sign(key)).toEqual({ accountId: owner.id });
});

test("the last way in is not removed, not even by two who remove at once", async () => {
  const { owner, id } = await withKey();
  const second = await withKey(owner);
  await db.account.update({ where: { id: owner.id }, data: { passwordHash: null } });
  const tries = await Promise.allSettled([
    removePasskey(owner, { id, proof: password }, "home"),
    removePasskey(owner, { id: second.id, proof: password }, "home"),
  ]);
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [left] = await passkeysOf(owner.id);
  await expect(removePasskey(owner, { id: left?.id ?? "", proof: "" }, "home")).rejects.toBeInstanceOf(Conflict);
  expect(await passkeysOf(owner.id)).toHaveLength(1);
});

test("what is no answer of a browser is refused before anything is looked up", () => {
  const { success } = fromForm(passkeyAnswer).safeParse('{"id":"../../etc"}');
  expect(success).toBe(false);
  for (const text of ["", "null", "[]", "{", '{"challenge":1}', `{"challenge":"${"x".repeat(4000)}"}`])
    expect(challengeIn(Buffer.from(text).toString("base64url"))).toBeNull();
});
