import { beforeAll, expect, test } from "vitest";
import { createConfirmedAccount } from "../accounts/commands";
import { db } from "../db";
import { Conflict, Forbidden, Gone, Invalid, NotFound } from "../errors";
import { createEvent, publishEvent } from "../events/commands";
import { createGroup } from "../groups/commands";
import { startSession } from "../sessions/commands";
import { createIdentity, deleteIdentity, editIdentity, makeUsual, removeActor, switchIdentity } from "./commands";
import { consequencesOf } from "./leaving";
import { findActor, identitiesOf, identityOf, ownIdentity, presentActor, usualIdentity } from "./queries";

let ada: Awaited<ReturnType<typeof createConfirmedAccount>>;
let eve: Awaited<ReturnType<typeof createConfirmedAccount>>;
beforeAll(async () => {
  ada = await createConfirmedAccount({
    email: "ada@example.org",
    password: "correct horse",
    handle: "ada",
    name: "Ada",
  });
  eve = await createConfirmedAccount({
    email: "eve@example.org",
    password: "correct horse",
    handle: "eve",
    name: "Eve",
    admin: true,
  });
});

const steward = () => ({ ...eve.actor, steward: true });
let next = 0;
const another = (accountId = ada.account.id) =>
  createIdentity(accountId, { handle: `other_${String.fromCharCode(97 + ++next)}`, name: "Other" });

test("more identities can be made, the first stays the usual one until another is chosen", async () => {
  const other = await another();
  expect(await usualIdentity(ada.account.id)).toEqual({ id: ada.actor.id });
  await makeUsual(ada.account.id, other.id);
  expect(await usualIdentity(ada.account.id)).toEqual({ id: other.id });
  await makeUsual(ada.account.id, ada.actor.id);
  expect(await db.identity.count({ where: { accountId: ada.account.id, isDefault: true } })).toBe(1);
});

test("another account's identity cannot be used, edited, chosen or deleted, and answers as if it did not exist", async () => {
  const missing = crypto.randomUUID();
  for (const id of [eve.actor.id, missing]) {
    expect(await identityOf(ada.account.id, id)).toBeNull();
    await expect(editIdentity(ada.account.id, id, { name: "Mine" })).rejects.toEqual(new NotFound());
    await expect(makeUsual(ada.account.id, id)).rejects.toEqual(new NotFound());
    await expect(deleteIdentity(ada.account.id, id)).rejects.toEqual(new NotFound());
    await expect(switchIdentity(ada.account.id, missing, id)).rejects.toEqual(new NotFound());
  }
  await expect(ownIdentity(ada.account.id, "eve")).rejects.toEqual(new NotFound());
  await expect(ownIdentity(ada.account.id, "nobody")).rejects.toEqual(new NotFound());
  expect(await identityOf(ada.account.id, "no id")).toBeNull();
});

test("a session is switched for its own account alone", async () => {
  const other = await another();
  await startSession(db, { accountId: eve.account.id, actorId: eve.actor.id });
  const theirs = await db.session.findFirstOrThrow({ where: { accountId: eve.account.id } });
  await switchIdentity(ada.account.id, theirs.id, other.id);
  expect((await db.session.findUniqueOrThrow({ where: { id: theirs.id } })).actorId).toBe(eve.actor.id);
});

test("nothing public about two identities of one account is alike", async () => {
  const [one, other] = [await another(), await another()];
  const [first, second] = await Promise.all([findActor(one.handle), findActor(other.handle)]);
  const shown = [presentActor(first), presentActor(second)].map((actor) => JSON.stringify(actor));
  for (const text of shown) {
    expect(text).not.toContain(ada.account.id);
    expect(text).not.toMatch(/example\.org|accountId|createdAt/);
  }
  expect(shown[0]).not.toContain(second.id);
  expect(shown[1]).not.toContain(first.id);
  // No moment: the day alone.
  expect(presentActor(first).publishedOn.getTime() % 86_400_000).toBe(0);
  // Random ids (version 4), which tell neither order nor time.
  for (const { id } of [first, second]) expect(id[14]).toBe("4");
});

test("A5 what was not offered cannot be changed", async () => {
  const other = await another();
  const before = await db.actor.findUniqueOrThrow({ where: { id: other.id } });
  const planted = {
    name: "New",
    id: eve.actor.id,
    kind: "GROUP",
    host: "evil.example",
    handle: "taken_over",
    deletedAt: new Date(),
    accountId: eve.account.id,
  };
  await editIdentity(ada.account.id, other.id, planted as never);
  const after = await db.actor.findUniqueOrThrow({ where: { id: other.id } });
  expect(after).toEqual({ ...before, name: "New" });
});

test("text is made safe, names that imitate are refused", async () => {
  const other = await another();
  await editIdentity(ada.account.id, other.id, {
    summary: "**Hi** <script>alert(1)</script> [x](javascript:alert(1))",
  });
  const { summaryHtml } = await findActor(other.handle);
  expect(summaryHtml).toMatch(/<strong>Hi<\/strong>/);
  expect(summaryHtml).not.toMatch(/script/);
  await expect(editIdentity(ada.account.id, other.id, { name: "Ad\u200Ba" })).rejects.toBeInstanceOf(Invalid);
});

test("a picture of somebody else cannot be taken", async () => {
  const picture = await db.media.create({
    data: { key: "k1", mediaType: "image/png", width: 1, height: 1, bytes: 1, uploaderId: eve.actor.id },
  });
  await expect(editIdentity(ada.account.id, ada.actor.id, {}, picture.id)).rejects.toBeInstanceOf(NotFound);
});

test("a deleted identity leaves a tombstone, its handle for ever, and no trace of whose it was", async () => {
  const other = await another();
  const event = await createEvent(other, { title: "A picnic", start: "2030-06-01T12:00", zone: "Europe/Paris" });
  await publishEvent(other, { eventId: event.id });
  await startSession(db, { accountId: ada.account.id, actorId: other.id });
  await makeUsual(ada.account.id, other.id);
  expect(await consequencesOf(ada.account.id, other.id)).toMatchObject({ events: 1, last: false, groups: [] });
  await deleteIdentity(ada.account.id, other.id);
  await expect(findActor(other.handle)).rejects.toBeInstanceOf(Gone);
  expect(await db.event.count({ where: { organiserId: other.id } })).toBe(0);
  expect(await db.identity.count({ where: { actorId: other.id } })).toBe(0);
  expect(await db.session.count({ where: { actorId: other.id } })).toBe(0);
  expect(await db.tombstone.count({ where: { uri: { endsWith: `/@${other.handle}` } } })).toBe(1);
  expect(await db.actor.findUnique({ where: { id: other.id } })).toMatchObject({
    name: "",
    summarySource: "",
    avatarId: null,
  });
  await expect(createIdentity(eve.account.id, { handle: other.handle, name: "Again" })).rejects.toBeInstanceOf(Invalid);
  expect(await usualIdentity(ada.account.id)).not.toBeNull();
  const fact = await db.fact.findFirstOrThrow({ where: { kind: "actor.deleted", subject: other.id } });
  expect(JSON.stringify(fact.data)).not.toContain(ada.account.id);
});

test("the last identity stays, and so does one without which a group would be left alone", async () => {
  const lone = await createConfirmedAccount({
    email: "lone@example.org",
    password: "correct horse",
    handle: "lone",
    name: "Lone",
  });
  await expect(deleteIdentity(lone.account.id, lone.actor.id)).rejects.toBeInstanceOf(Conflict);
  await another(lone.account.id);
  await createGroup(lone.actor, { handle: "kitchen", name: "Canal Kitchen" });
  await expect(deleteIdentity(lone.account.id, lone.actor.id)).rejects.toMatchObject({
    values: { groups: "Canal Kitchen" },
  });
});

test("people and groups share one name space", async () => {
  await expect(createGroup(ada.actor, { handle: "eve", name: "Eve's group" })).rejects.toBeInstanceOf(Invalid);
  await expect(createIdentity(ada.account.id, { handle: "kitchen", name: "K" })).rejects.toBeInstanceOf(Invalid);
});

test("only a steward removes others, and it is written down with a name", async () => {
  const victim = await another(eve.account.id);
  await expect(removeActor(ada.actor, victim.id)).rejects.toBeInstanceOf(Forbidden);
  await removeActor(steward(), victim.id);
  await expect(findActor(victim.handle)).rejects.toBeInstanceOf(Gone);
  expect(await db.fact.findFirst({ where: { kind: "steward.removed", subject: victim.id } })).toMatchObject({
    actorId: eve.actor.id,
    data: { address: `@${victim.handle}` },
  });
  const relay = await db.actor.create({ data: { kind: "APPLICATION", handle: "relay", name: "relay" } });
  await expect(removeActor(steward(), relay.id)).rejects.toBeInstanceOf(NotFound);
});

test("the list of an account's identities is for menus: usual one first, then by name", async () => {
  const names = (await identitiesOf(ada.account.id)).map(({ name, isDefault }) => (isDefault ? "" : name));
  expect(names).toEqual([...names].sort());
});
