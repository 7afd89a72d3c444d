import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { people } from "../../prisma/cast";
import { group } from "../../test/people";
import { createConfirmedAccount } from "../accounts/commands";
import { db } from "../db";
import { resetEnv } from "../env";
import { Conflict, Forbidden, Invalid } from "../errors";
import { usualIdentity } from "../identities/queries";
import { settleAs } from "../instance/settings";
import { banMember, setRole } from "../memberships/managing";
import { comeInFromOutside, connect, disconnect } from "./commands";
import { handlesFrom } from "./rules";
import type { Arrival } from "./schema";
import { endByTicket, rememberTicket } from "./tickets";

beforeEach(() => set({ CAS_URL: "https://cas.example", CAS_STEWARDS: "", CAS_MODERATORS: "", CAS_GROUPS: "" }));

let made = 0;
function arrival(changes: Partial<Arrival> = {}): Arrival {
  const uid = changes.subject ?? `uid${++made}`;
  return {
    kind: "cas",
    provider: "cas",
    subject: uid,
    email: `${uid}@coop.example`,
    handles: [uid],
    name: null,
    picture: null,
    groups: new Set(),
    ...changes,
  };
}

async function accountOf(who: Arrival): Promise<string> {
  const came = await comeInFromOutside(who);
  if ("pending" in came) throw new Error("it waits");
  return came.accountId;
}

test("the first time makes an account with one identity, later ones find it, whatever changed", async () => {
  const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#3a3" } })
    .png()
    .toBuffer();
  const zoe = arrival({ subject: "z1", handles: ["zoë.martin"], name: "Zoë Martin", picture });
  const accountId = await accountOf(zoe);
  const actor = await db.actor.findFirstOrThrow({ where: { handle: "zoe_martin", host: "" } });
  expect(actor).toMatchObject({ name: "Zoë Martin", avatarId: expect.any(String) });
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId } });
  expect(account).toMatchObject({ email: "z1@coop.example", passwordHash: null, role: "MEMBER" });
  expect(await accountOf({ ...zoe, email: "another@coop.example", handles: ["other"], name: "X" })).toBe(accountId);
  expect(await comeInFromOutside(zoe)).toEqual({ accountId, fresh: false });
});

test("two browsers at once make one account", async () => {
  const twice = arrival();
  const ids = await Promise.all([accountOf(twice), accountOf(twice), accountOf(twice)]);
  expect(new Set(ids).size).toBe(1);
});

test("a handle is made free, allowed, and nobody's imitation", async () => {
  await people("ada");
  for (const [uid, handle] of [
    ["ada", "ada2"],
    ["admin", "admin2"],
    ["x", "member"],
  ] as const) {
    const who = arrival({ handles: [uid] });
    const identity = { accountId: await accountOf(who) };
    const actor = await db.actor.findFirstOrThrow({ where: { outside: { some: identity } } });
    if (uid === "admin") expect(actor.handle).not.toBe("admin");
    else expect(actor.handle).toBe(handle);
  }
  expect([...handlesFrom(["Jean-Luc O’Neil@coop"])].slice(0, 3)).toEqual([
    "jean_luc_o_neil",
    "jean_luc_o_neil2",
    "jean_luc_o_neil3",
  ]);
  const picture = Buffer.from("no picture at all");
  expect(await accountOf(arrival({ picture }))).toBeTruthy();
});

test("an e-mail address that has an account signs nobody in to it: its person connects the two", async () => {
  const { account, actor } = await createConfirmedAccount({
    email: "grace@coop.example",
    password: "a long enough password",
    handle: "gracec",
    name: "Grace",
  });
  const grace = arrival({ email: "Grace@COOP.example" });
  const came = await comeInFromOutside(grace);
  expect(came).toEqual({ pending: { kind: "cas", provider: "cas", subject: grace.subject, email: account.email } });
  if (!("pending" in came)) throw new Error();
  await connect(account.id, actor.id, came.pending);
  expect(await accountOf(grace)).toBe(account.id);
  const other = await accountOf(arrival());
  const theirs = await usualIdentity(other);
  await expect(connect(other, theirs?.id ?? "", came.pending)).rejects.toBeInstanceOf(Conflict);
  await expect(connect(other, actor.id, came.pending)).rejects.toThrow("notFound");
  const owner = { id: account.id, email: "grace@coop.example", sessionId: crypto.randomUUID() };
  const proof = "a long enough password";
  await expect(disconnect(owner, { ...grace, proof: "wrong" }, "home")).rejects.toBeInstanceOf(Invalid);
  expect(await accountOf(grace)).toBe(account.id);
  await disconnect(owner, { ...grace, proof }, "home");
  expect(await comeInFromOutside(grace)).toHaveProperty("pending");
  const alone = { provider: "cas", subject: `uid${made}`, proof: "" };
  await expect(disconnect({ ...owner, id: other }, alone, "home")).rejects.toThrow("signInAnew");
  const { id: sessionId } = await session(other);
  await expect(disconnect({ ...owner, id: other, sessionId }, alone, "home")).rejects.toThrow("lastDoor");
});

test("without an address that is surely theirs nobody gets an account; a suspended one stays out", async () => {
  await expect(comeInFromOutside(arrival({ email: null }))).rejects.toThrow("noEmail");
  await expect(comeInFromOutside(arrival({ email: "a@b, c@d" }))).rejects.toThrow("noEmail");
  const gone = arrival();
  await db.account.update({ where: { id: await accountOf(gone) }, data: { suspendedAt: new Date() } });
  await expect(comeInFromOutside(gone)).rejects.toBeInstanceOf(Forbidden);
});

test("where settings want it, registration decides who gets an account", async () => {
  const known = arrival();
  const id = await accountOf(known);
  set({ OUTSIDE_ACCOUNTS: "registration" });
  await settleAs(null, { registration: "closed" });
  await expect(comeInFromOutside(arrival())).rejects.toThrow("noAccount");
  expect(await accountOf(known)).toBe(id);
  set({ OUTSIDE_ACCOUNTS: "everybody" });
  expect(await accountOf(arrival())).toBeTruthy();
  await settleAs(null, { registration: "open" });
});

test("roles are as the organisation has them, and the last steward stays one", async () => {
  set({ CAS_STEWARDS: "chiefs", CAS_MODERATORS: "menders" });
  const role = async (who: Arrival) =>
    (await db.account.findUniqueOrThrow({ where: { id: await accountOf(who) } })).role;
  const [one, two] = [arrival(), arrival()];
  await db.account.updateMany({ where: { role: "STEWARD" }, data: { role: "MEMBER" } });
  expect(await role({ ...one, groups: new Set(["chiefs", "menders"]) })).toBe("STEWARD");
  expect(await role({ ...one, groups: null })).toBe("STEWARD");
  expect(await role({ ...one, groups: new Set() })).toBe("STEWARD");
  expect(await role({ ...two, groups: new Set(["chiefs"]) })).toBe("STEWARD");
  expect(await role({ ...one, groups: new Set(["menders"]) })).toBe("MODERATOR");
  expect(await role({ ...one, groups: new Set(["Chiefs"]) })).toBe("MEMBER");
  expect(
    await db.fact.count({ where: { kind: "account.roleChanged", data: { path: ["was"], equals: "STEWARD" } } }),
  ).toBe(1);
  // Two who stop being stewards at the same moment.
  await role({ ...one, groups: new Set(["chiefs"]) });
  await Promise.all([role({ ...one, groups: new Set() }), role({ ...two, groups: new Set() })]);
  expect(await db.account.count({ where: { role: "STEWARD" } })).toBe(1);
});

test("groups are as the organisation has them, for the one identity that it knows; what people gave stays", async () => {
  const [ada] = await people("lark");
  const garden = await group(ada, "garden");
  const choir = await group(ada, "choir");
  set({ CAS_GROUPS: "garden=g; choir=c; nowhere=g" });
  const lin = arrival();
  const roleIn = async (groupId: string) => {
    const actor = await usualIdentity(await idOf(lin));
    return (await db.membership.findUnique({ where: { groupId_actorId: { groupId, actorId: actor?.id ?? "" } } }))
      ?.role;
  };
  await accountOf({ ...lin, groups: new Set(["g", "c"]) });
  expect([await roleIn(garden.id), await roleIn(choir.id)]).toEqual(["MEMBER", "MEMBER"]);
  await accountOf({ ...lin, groups: null });
  expect(await roleIn(garden.id)).toBe("MEMBER");
  const row = await db.membership.findFirstOrThrow({ where: { groupId: choir.id, role: "MEMBER" } });
  await setRole(ada, { membershipId: row.id, role: "MODERATOR" });
  await accountOf({ ...lin, groups: new Set() });
  expect([await roleIn(garden.id), await roleIn(choir.id)]).toEqual([undefined, "MODERATOR"]);
  const actor = await usualIdentity(await idOf(lin));
  await banMember(ada, { groupId: garden.id, actorId: actor?.id ?? "" });
  await accountOf({ ...lin, groups: new Set(["g"]) });
  expect(await roleIn(garden.id)).toBe("BANNED");
});

test("a ticket that ended at the organisation ends the sessions here, once, and no other account's", async () => {
  const [one, two] = [await accountOf(arrival()), await accountOf(arrival())];
  await db.session.deleteMany();
  for (const accountId of [one, two]) await session(accountId);
  await rememberTicket(one, "ST-1");
  await endByTicket("ST-2");
  expect(await db.session.count()).toBe(2);
  await endByTicket("ST-1");
  expect(await db.session.findMany({ select: { accountId: true } })).toEqual([{ accountId: two }]);
  await session(one);
  await endByTicket("ST-1");
  expect(await db.session.count()).toBe(2);
});

function session(accountId: string) {
  const tokenHash = crypto.randomUUID();
  return db.session.create({ data: { accountId, tokenHash, expiresAt: new Date("2999-01-01") } });
}

async function idOf({ provider, subject }: Arrival): Promise<string> {
  const login = await db.outsideLogin.findUniqueOrThrow({ where: { provider_subject: { provider, subject } } });
  return login.accountId;
}

function set(settings: Record<string, string>): void {
  Object.assign(process.env, settings);
  resetEnv();
}
