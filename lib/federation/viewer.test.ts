import { afterAll, beforeAll, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { signature } from "../../e2e/neighbour-signature";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { createEvent, publishEvent } from "../events/commands";
import { ensureServerActor } from "../instance/commands";
import { invite } from "../invitations/commands";
import { joinEvent, leaveEvent } from "../participations/commands";
import { guardedFetch } from "./guard";
import { storeActor } from "./remote-objects";

let here: Neighbourhood;
let there: Neighbour;
let bob: Neighbourly;
let eve: Neighbourly;

beforeAll(async () => {
  here = await openNeighbourhood();
  await ensureServerActor();
  there = await Neighbour.start();
  bob = there.addActor("bob");
  eve = there.addActor("eve");
});
afterAll(async () => {
  await there.stop();
  await here.stop();
});

const accept = "application/activity+json";

/** A fetch signed by hand. @param told what the signature covers instead of what is sent */
async function get(path: string, by: Neighbourly, told: { path?: string; host?: string; date?: Date } = {}) {
  const headers = {
    host: told.host ?? new URL(here.origin).host,
    date: (told.date ?? new Date()).toUTCString(),
    accept,
  };
  const signed = signature(`get ${told.path ?? path}`, headers, ["(request-target)", "host", "date"], by);
  const { host: _host, ...sent } = headers;
  return guardedFetch(`${here.origin}${path}`, { headers: { ...sent, signature: signed } });
}

async function known(actor: Neighbourly) {
  const stored = await storeActor(actor.document);
  if (!("value" in stored)) throw new Error(stored.refused);
  return stored.value;
}

const secret = { name: "Chez Ada", street: "3 rue Haute", locality: "Brest" };

test("V9 the hidden address is for those who take part, and only for a request that they signed for it", async () => {
  const ada = await person("ada");
  const { id } = await createEvent(ada, ball({ hideAddress: true, place: secret }));
  await publishEvent(ada, { eventId: id });
  await joinEvent(await known(bob), { eventId: id, activityUri: `${there.origin}/joins/1`, hand: "FEDERATION" });
  await known(eve);
  const path = `/events/${id}`;
  const mine = await get(path, bob);
  expect(mine.headers.get("cache-control")).toContain("private");
  expect(await mine.text()).toContain("3 rue Haute");
  for (const answer of [
    await get(path, eve),
    await get(path, bob, { path: "/events/other" }),
    await get(path, bob, { host: "another.example" }),
    await get(path, bob, { date: new Date(Date.now() - 86_400_000) }),
    await get(path, { ...bob, keyId: eve.keyId }),
    await guardedFetch(`${here.origin}${path}`, { headers: { accept } }),
  ]) {
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain("Brest");
    expect(text).not.toMatch(/Haute|Chez Ada/);
  }
});

test("names of members are for members, private activities for whom they were sent to", async () => {
  const ada = await person();
  const choir = await group(ada, "choeur");
  const { id: actorId } = await known(bob);
  await db.membership.create({ data: { groupId: choir.id, actorId, role: "MEMBER" } });
  expect(await (await get("/@choeur/members", bob)).json()).toMatchObject({
    totalItems: 2,
    orderedItems: expect.arrayContaining([expect.objectContaining({ type: "Member", actor: bob.id })]),
  });
  expect(await (await get("/@choeur/members", eve)).json()).toMatchObject({ totalItems: 2, orderedItems: [] });
  const activity = await db.activity.create({
    data: { id: crypto.randomUUID(), actorId: choir.id, public: false, json: { type: "Accept", to: [bob.id] } },
  });
  expect((await get(`/activities/${activity.id}`, bob)).status).toBe(200);
  expect((await get(`/activities/${activity.id}`, eve)).status).toBe(404);
});

test("V3 events for members are open to remote members alone, and to nobody else by the same answer as none", async () => {
  const ada = await person();
  const choir = await group(ada, "fanfare");
  const { id: actorId } = await known(bob);
  await db.membership.create({ data: { groupId: choir.id, actorId, role: "MEMBER" } });
  const { id } = await createEvent(ada, ball(), { organiserId: choir.id });
  await publishEvent(ada, { eventId: id });
  await db.event.update({ where: { id }, data: { visibility: "MEMBERS", searchText: null } });
  expect((await get(`/events/${id}`, bob)).status).toBe(200);
  expect((await get("/@fanfare/events", bob).then((answer) => answer.json())).totalItems).toBe(1);
  const [refused, none] = [await get(`/events/${id}`, eve), await get(`/events/${crypto.randomUUID()}`, eve)];
  expect([refused.status, await refused.text()]).toEqual([none.status, await none.text()]);
  expect((await get("/@fanfare/events", eve).then((answer) => answer.json())).totalItems).toBe(0);
});

test("the server of somebody invited may fetch for them, without what only those who come may know", async () => {
  const ada = await person();
  const own = there.addActor("instance", { type: "Application" });
  const { id } = await createEvent(ada, ball({ visibility: "INVITED", hideAddress: true, place: secret }));
  await publishEvent(ada, { eventId: id });
  const path = `/events/${id}`;
  const { id: server } = await known(own);
  expect((await db.actor.findUniqueOrThrow({ where: { id: server } })).kind).toBe("APPLICATION");
  expect((await get(path, own)).status).toBe(404);
  await invite(ada, { eventId: id, whom: { actorId: (await known(bob)).id } });
  const answer = await get(path, own);
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, expect.stringContaining("private")]);
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ to: [bob.id], cc: [] });
  expect(text).not.toMatch(/Haute|Chez Ada/);
  // Somebody else of that server is somebody else.
  expect((await get(path, eve)).status).toBe(404);
  expect((await get(path, bob)).status).toBe(200);
  await joinEvent(await known(bob), { eventId: id, activityUri: `${there.origin}/joins/2`, hand: "FEDERATION" });
  expect(await (await get(path, bob)).text()).toContain("3 rue Haute");
  expect(await (await get(path, own)).text()).not.toMatch(/Haute|Chez Ada/);
  await db.eventInvitation.updateMany({ where: { eventId: id }, data: { revokedAt: new Date() } });
  await leaveEvent(await known(bob), { eventId: id });
  for (const who of [bob, own]) expect((await get(path, who)).status).toBe(404);
});

test("a blocked server gets no document", async () => {
  await db.server.create({ data: { host: there.host, policy: "BLOCKED" } });
  expect((await get("/@choeur", bob)).status).toBe(403);
  await db.server.deleteMany();
  expect((await get("/@choeur", bob)).status).toBe(200);
});
