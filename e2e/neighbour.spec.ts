import { expect, test } from "@playwright/test";
import { db, disconnect } from "../lib/db";
import { cancelEvent, createEvent, deleteEvent, editEvent, publishEvent } from "../lib/events/commands";
import { follow } from "../lib/follows/commands";
import { joinEvent, leaveEvent } from "../lib/participations/commands";
import { group, people, soup } from "../prisma/cast";
import { everybody, type Json, Neighbour, type Recorded } from "./neighbour";
import { soupOnTheWire } from "./neighbour-soup";
import { startServer, type TestServer, workOn } from "./server";

// A whole server, started as people start it, and a neighbour in plain Node that shares no code with it.
let server: TestServer;
let neighbour: Neighbour;
test.beforeAll(async () => {
  server = await startServer({
    port: 4701,
    name: "neighbour",
    settings: { PUBLIC_URL: "http://farandole.localhost:4701" },
  });
  await workOn(server);
  neighbour = await Neighbour.start("neighbour.localhost", 4702);
});
test.afterAll(async () => {
  await neighbour?.stop();
  // The database goes when nobody is connected to it any more.
  await disconnect();
  await server?.stop();
});

/** The activity without its context, once its signature was found good and its bytes are just this JSON. */
function signedJson(recorded: Recorded, signer: string): Json {
  expect(recorded.signature).toMatchObject({ valid: true, keyId: `${signer}#main-key` });
  expect(recorded.signature.signed).toEqual(expect.arrayContaining(["(request-target)", "host", "date", "digest"]));
  expect(recorded.headers["content-type"]).toBe("application/activity+json");
  expect(recorded.raw.toString()).toBe(JSON.stringify(recorded.json));
  const { "@context": context, ...activity } = recorded.json ?? {};
  expect(context).toContain("https://www.w3.org/ns/activitystreams");
  return activity;
}

const about = (id: unknown) => (activity: Json) => (activity.object as Json)?.id === id;
const ownId = () => expect.stringMatching(/^http:\/\/farandole\.localhost:4701\/activities\/[0-9a-f-]{36}$/);
const get = async (path: string) => {
  const answer = await fetch(`http://127.0.0.1:4701${path}`, {
    headers: { host: "farandole.localhost:4701", accept: "application/activity+json" },
  });
  return { status: answer.status, json: JSON.parse(await answer.text()) as Json };
};

test("a neighbour follows a group, sees its event published, joins, sees it moved, cancelled and deleted", async () => {
  const us = server.origin;
  const [ada] = await people("ada");
  const kitchen = await group(ada);
  const organiser = `${us}/@kitchen`;
  const bob = neighbour.addActor("bob");

  const finger = await get(`/.well-known/webfinger?resource=acct:kitchen@farandole.localhost:4701`);
  const self = (finger.json.links as Json[]).find(({ rel }) => rel === "self");
  expect(self?.href).toBe(organiser);
  const actor = (await get("/@kitchen")).json;
  expect(actor).toMatchObject({
    type: "Group",
    id: organiser,
    inbox: `${organiser}/inbox`,
    endpoints: { sharedInbox: `${us}/inbox` },
  });

  const following = neighbour.activity("Follow", bob, organiser);
  expect((await neighbour.send(bob, String(actor.inbox), following)).status).toBe(202);
  const accepted = await neighbour.received("Accept", about(following.id));
  const answered = (type: string, object: Json) => ({
    type,
    id: ownId(),
    actor: organiser,
    to: [bob.id],
    cc: [],
    object,
  });
  expect(signedJson(accepted, organiser)).toEqual(
    answered("Accept", { type: "Follow", id: following.id, actor: bob.id, object: organiser }),
  );

  const draft = soup({ capacity: 30, tags: ["Soupe"], start: "2031-03-01T18:00", end: "2031-03-01T22:00" });
  const { id } = await createEvent(ada, draft, { organiserId: kitchen.id });
  await publishEvent(ada, { eventId: id });
  const uri = `${us}/events/${id}`;
  const create = signedJson(await neighbour.received("Create", about(uri)), organiser);
  const row = await db.event.findUniqueOrThrow({ where: { id } });
  const audience = { to: [everybody], cc: [`${organiser}/followers`, `${organiser}/members`] };
  const object = create.object as Json;
  expect(create).toEqual({
    type: "Create",
    id: ownId(),
    actor: organiser,
    attributedTo: organiser,
    ...audience,
    published: row.publishedAt?.toISOString(),
    object,
  });
  expect(object).toEqual(soupOnTheWire({ us, id, organiser, published: row.publishedAt }));
  const announce = signedJson(await neighbour.received("Announce", (activity) => activity.object === uri), organiser);
  expect(announce).toEqual({
    type: "Announce",
    id: ownId(),
    actor: organiser,
    to: [everybody],
    cc: [`${organiser}/followers`],
    published: expect.any(String),
    object: uri,
  });

  const join = neighbour.activity("Join", bob, uri);
  expect((await neighbour.send(bob, `${us}/inbox`, join)).status).toBe(202);
  const joined = signedJson(await neighbour.received("Accept", about(join.id)), organiser);
  expect(joined).toEqual(answered("Accept", { type: "Join", id: join.id, actor: bob.id, object: uri }));
  expect((await get(`/events/${id}`)).json).toMatchObject({ participantCount: 1, remainingAttendeeCapacity: 29 });

  const changed = (fits: (object: Json) => boolean) =>
    neighbour.received("Update", ({ object }) => (object as Json).id === uri && fits(object as Json));
  await editEvent(ada, { eventId: id, input: { ...draft, start: "2031-03-02T18:00", end: "2031-03-02T22:00" } });
  const moved = signedJson(await changed(({ startTime }) => startTime === "2031-03-02T18:00:00+01:00"), organiser);
  expect(moved.object).toEqual({
    ...object,
    startTime: "2031-03-02T18:00:00+01:00",
    endTime: "2031-03-02T22:00:00+01:00",
    summary: expect.any(String),
    updated: expect.any(String),
    participantCount: 1,
    remainingAttendeeCapacity: 29,
    attendees: { type: "Collection", id: `${uri}/attendees`, totalItems: 1 },
  });
  await cancelEvent(ada, { eventId: id });
  const cancelled = signedJson(await changed(({ status }) => status === "CANCELLED"), organiser);
  expect(cancelled.object).toMatchObject({ "ical:status": "CANCELLED", eventStatus: "EventCancelled" });
  await deleteEvent(ada, { eventId: id });
  const deleted = signedJson(await neighbour.received("Delete", about(uri)), organiser);
  expect(deleted.object).toEqual({ type: "Tombstone", id: uri, formerType: "Event", deleted: expect.any(String) });
  expect(await get(`/events/${id}`)).toMatchObject({ status: 410, json: { type: "Tombstone", id: uri } });
});

test("a member here follows a neighbour, sees their event, joins, is confirmed, sees it change, and leaves", async ({
  page,
}) => {
  const us = server.origin;
  const [noor] = await people("noor");
  const noorUri = `${us}/@noor`;
  const club = neighbour.addActor("club", { type: "Group", name: "Le Club" });
  const event = neighbour.event(club, {
    location: { type: "Place", name: "Le Bikini", address: { addressLocality: "Toulouse" } },
  });
  neighbour.publish(event);
  expect(
    (await neighbour.send(club, `${us}/inbox`, neighbour.activity("Create", club, event, { to: event.to }))).status,
  ).toBe(202);
  await expect.poll(() => db.event.count({ where: { uri: String(event.id) } })).toBe(1);
  const row = await db.event.findUniqueOrThrow({ where: { uri: String(event.id) }, include: { organiser: true } });

  await follow(noor, row.organiserId);
  const asked = await neighbour.received("Follow");
  expect(signedJson(asked, noorUri)).toEqual({
    type: "Follow",
    id: ownId(),
    actor: noorUri,
    object: club.id,
    to: [club.id],
    cc: [],
  });
  await neighbour.send(club, `${noorUri}/inbox`, neighbour.activity("Accept", club, asked.json));
  await expect.poll(() => db.follow.count({ where: { followerId: noor.id, state: "ACCEPTED" } })).toBe(1);

  const shown = await page.goto(`http://localhost:4701/events/${row.slug}`);
  expect(shown?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bal du quartier");
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", String(event.url));
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expect(page.getByText(neighbour.host).first()).toBeVisible();

  await joinEvent(noor, { eventId: row.id });
  const join = await neighbour.received("Join");
  expect(signedJson(join, noorUri)).toEqual({
    type: "Join",
    id: ownId(),
    actor: noorUri,
    object: event.id,
    to: [club.id],
    cc: [],
  });
  const mine = () => db.participation.findFirstOrThrow({ where: { eventId: row.id, actorId: noor.id } });
  await expect.poll(async () => (await mine()).receivedAt).not.toBeNull();
  expect((await mine()).sentAt).not.toBeNull();
  expect((await mine()).confirmedAt).toBeNull();
  await neighbour.send(club, `${noorUri}/inbox`, neighbour.activity("Accept", club, join.json));
  await expect.poll(async () => (await mine()).confirmedAt).not.toBeNull();

  const update = { ...event, name: "Grand bal", status: "CANCELLED", updated: "2026-11-20T10:00:00Z" };
  await neighbour.send(club, `${us}/inbox`, neighbour.activity("Update", club, update));
  await expect.poll(async () => (await db.event.findUnique({ where: { id: row.id } }))?.status).toBe("CANCELLED");
  await leaveEvent(noor, { eventId: row.id });
  expect(signedJson(await neighbour.received("Leave"), noorUri)).toEqual({
    type: "Leave",
    id: ownId(),
    actor: noorUri,
    object: event.id,
    to: [club.id],
    cc: [],
  });
  await neighbour.send(club, `${us}/inbox`, neighbour.activity("Delete", club, { type: "Tombstone", id: event.id }));
  await expect.poll(() => db.event.count({ where: { id: row.id } })).toBe(0);
  expect((await page.goto(`http://localhost:4701/events/${row.slug}`))?.status()).toBe(410);
});
