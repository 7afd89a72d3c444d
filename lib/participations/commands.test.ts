import { expect, test } from "vitest";
import { ball, group, person, published } from "../../test/people";
import { db } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import { cancelEvent, createEvent, editEvent, restoreEvent } from "../events/commands";
import { presentEvent } from "../events/present";
import { findEvent, myEvents } from "../events/queries";
import type { EventDraft } from "../events/schema";
import type { Acting } from "../identities/schema";
import { chooseNameVisibility, joinEvent, leaveEvent } from "./commands";
import { confirmJoin, refuseJoin } from "./remote";

/** An event of another server, as federation stores it. */
async function remoteEvent(organiser: Acting, changes: Partial<EventDraft> = {}) {
  const event = await published(organiser, changes);
  const uri = `https://gather.example/events/${event.id}`;
  return db.event.update({ where: { id: event.id }, data: { uri } });
}

const kinds = async (subject: string) =>
  (await db.fact.findMany({ where: { subject }, orderBy: { at: "asc" } })).map(({ kind }) => kind);

test("D1 500 people join 50 seats at once: exactly 50 are going, the others hear that it is full", async () => {
  const ada = await person();
  const event = await published(ada, { capacity: 50, waitingList: false });
  await db.actor.createMany({
    data: Array.from({ length: 500 }, (_, index) => ({ kind: "PERSON" as const, handle: `crowd${index}`, name: "x" })),
  });
  const crowd = await db.actor.findMany({ where: { handle: { startsWith: "crowd" } } });
  const start = performance.now();
  const results = await Promise.allSettled(crowd.map((one) => joinEvent(one, { eventId: event.id })));
  console.info(`${Math.round(500_000 / (performance.now() - start))} decisions per second`);
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toHaveLength(450);
  for (const { reason } of refused) {
    expect(reason).toBeInstanceOf(Conflict);
    expect(reason.message).toBe("errors.join.full");
  }
  expect(await db.participation.count({ where: { eventId: event.id, state: "GOING" } })).toBe(50);
  expect(await db.fact.count({ where: { kind: "participation.joined" } })).toBe(50);
}, 60_000);

test("D2 joining twice at once is joining once", async () => {
  const ada = await person();
  const ben = await person();
  const event = await published(ada);
  const joined = await Promise.all(Array.from({ length: 8 }, () => joinEvent(ben, { eventId: event.id })));
  expect(new Set(joined.map(({ id }) => id)).size).toBe(1);
  expect(await kinds(joined[0]?.id ?? "")).toEqual(["participation.joined"]);
});

test("D2 D7 a Join that comes again under another id is answered again, and takes one seat", async () => {
  const ada = await person();
  const zoe = await person("zoe", "gather.example");
  const event = await published(ada, { capacity: 1 });
  const first = await joinEvent(zoe, {
    eventId: event.id,
    activityUri: "https://gather.example/j/1",
    hand: "FEDERATION",
  });
  await joinEvent(zoe, { eventId: event.id, activityUri: "https://gather.example/j/1", hand: "FEDERATION" });
  expect(await kinds(first.id)).toEqual(["participation.joined"]);
  const second = await joinEvent(zoe, {
    eventId: event.id,
    activityUri: "https://gather.example/j/2",
    hand: "FEDERATION",
  });
  expect(second).toMatchObject({ id: first.id, activityUri: "https://gather.example/j/2", state: "GOING" });
  expect(await kinds(first.id)).toEqual(["participation.joined", "participation.joined"]);
});

test("D4 leaving frees the seat once, and coming back counts again", async () => {
  const [ada, ben, cleo] = [await person(), await person(), await person()];
  const event = await published(ada, { capacity: 1, waitingList: false });
  await joinEvent(ben, { eventId: event.id });
  await expect(joinEvent(cleo, { eventId: event.id })).rejects.toThrow("errors.join.full");
  await Promise.all([leaveEvent(ben, { eventId: event.id }), leaveEvent(ben, { eventId: event.id })]);
  const joined = await joinEvent(cleo, { eventId: event.id });
  await expect(joinEvent(ben, { eventId: event.id })).rejects.toThrow("errors.join.full");
  expect((await myEvents(cleo, "coming")).events.map(({ id }) => id)).toEqual([event.id]);
  expect((await myEvents(ben, "coming")).events).toEqual([]);
  expect(await kinds(joined.id)).toEqual(["participation.joined"]);
  await expect(leaveEvent(ada, { eventId: event.id })).rejects.toThrow(NotFound);
});

test("lowering the capacity throws nobody out and lets nobody in", async () => {
  const [ada, ben, cleo, dan] = [await person(), await person(), await person(), await person()];
  const event = await published(ada, { capacity: 3, waitingList: false });
  await joinEvent(ben, { eventId: event.id });
  await joinEvent(cleo, { eventId: event.id });
  await editEvent(ada, { eventId: event.id, input: ball({ capacity: 1, waitingList: false }) });
  expect(await presentEvent(await findEvent(null, event.id), null)).toMatchObject({
    going: 2,
    placesLeft: 0,
    joinRefused: "full",
  });
  await expect(joinEvent(dan, { eventId: event.id })).rejects.toThrow("errors.join.full");
});

test("D3 nobody joins what is cancelled, over, begun, without joining or unknown; un-cancelled it can be joined", async () => {
  const [ada, ben] = [await person(), await person()];
  const event = await published(ada);
  await cancelEvent(ada, { eventId: event.id });
  await expect(joinEvent(ben, { eventId: event.id })).rejects.toThrow("errors.join.cancelled");
  await restoreEvent(ada, { eventId: event.id });
  await joinEvent(ben, { eventId: event.id });
  const none = await published(ada, { joinMode: "NONE" });
  await expect(joinEvent(ben, { eventId: none.id })).rejects.toThrow("errors.join.none");
  const hour = 3_600_000;
  await db.event.update({
    where: { id: event.id },
    data: { startsAt: new Date(Date.now() - hour), endsAt: new Date(Date.now() + hour) },
  });
  await expect(joinEvent(await person(), { eventId: event.id })).rejects.toThrow("errors.join.started");
  await db.event.update({
    where: { id: event.id },
    data: { startsAt: new Date(Date.now() - 2 * hour), endsAt: new Date(Date.now() - hour) },
  });
  await expect(joinEvent(await person(), { eventId: event.id })).rejects.toThrow("errors.join.past");
  const draft = await createEvent(ada, ball());
  await expect(joinEvent(ben, { eventId: draft.id })).rejects.toThrow(NotFound);
  await expect(joinEvent(ben, { eventId: crypto.randomUUID() })).rejects.toThrow(NotFound);
  await expect(joinEvent(await group(ada), { eventId: event.id })).rejects.toThrow(Forbidden);
});

test("at a remote event one waits for the organisers, and only theirs is an answer", async () => {
  const zoe = await person("zoe2", "gather.example");
  const eve = await person("eve", "evil.example");
  const ben = await person();
  const event = await remoteEvent(zoe, { capacity: 1 });
  const asked = await joinEvent(ben, { eventId: event.id });
  expect(asked).toMatchObject({ state: "REQUESTED", confirmedAt: null });
  const [fact] = await db.fact.findMany({ where: { subject: asked.id } });
  expect(fact?.kind).toBe("participation.sent");
  expect(asked.activityUri).toBe(`/activities/${fact?.id}`);
  const activityUri = `https://farandole.example${asked.activityUri}`;
  await expect(confirmJoin(eve, { activityUri })).rejects.toThrow(Forbidden);
  await expect(confirmJoin(zoe, { activityUri: "https://farandole.example/activities/none" })).rejects.toThrow(
    NotFound,
  );
  const confirmed = await confirmJoin(zoe, { activityUri });
  expect(confirmed.state).toBe("GOING");
  expect(confirmed.confirmedAt).toBeInstanceOf(Date);
  expect(await refuseJoin(zoe, { actorId: ben.id, eventId: event.id })).toMatchObject({
    state: "REJECTED",
    confirmedAt: null,
  });
  const again = await joinEvent(ben, { eventId: event.id });
  expect(again).toMatchObject({ id: asked.id, state: "REQUESTED" });
  expect(again.activityUri).not.toBe(asked.activityUri);
  await leaveEvent(ben, { eventId: event.id });
  expect(await confirmJoin(zoe, { activityUri: again.activityUri ?? "" })).toMatchObject({ state: "CANCELLED" });
  expect((await kinds(asked.id)).sort()).toEqual([
    "participation.joined",
    "participation.removed",
    "participation.sent",
    "participation.sent",
    "participation.withdrawn",
  ]);
});

test("a remote server cannot confirm who comes to our own event", async () => {
  const [ada, ben] = [await person(), await person()];
  const event = await published(ada);
  await joinEvent(ben, { eventId: event.id });
  await expect(refuseJoin(ada, { actorId: ben.id, eventId: event.id })).rejects.toThrow(NotFound);
});

test("V6 a name is seen by those whom both the event and the person allow, and by the organisers", async () => {
  const [ada, ben, cleo, dan] = [await person(), await person(), await person(), await person()];
  const event = await published(ada, { nameVisibility: "GOING" });
  await joinEvent(ben, { eventId: event.id, nameVisibility: "EVERYONE" });
  await joinEvent(cleo, { eventId: event.id });
  const row = await findEvent(null, event.id);
  const seenBy = async (viewer: Acting | null) =>
    (await presentEvent(row, viewer, { names: 10 })).names.map(({ id }) => id).sort();
  expect(await seenBy(null)).toEqual([]);
  expect(await seenBy(dan)).toEqual([]);
  expect(await seenBy(cleo)).toEqual([ben.id]);
  expect(await seenBy(ada)).toEqual([ben.id, cleo.id].sort());
  await chooseNameVisibility(ben, { eventId: event.id, nameVisibility: "NOBODY" });
  expect(await seenBy(cleo)).toEqual([]);
  await expect(chooseNameVisibility(dan, { eventId: event.id, nameVisibility: "EVERYONE" })).rejects.toThrow(NotFound);
});

test("V6 V9 hidden address, online link and counts are for people going and organisers", async () => {
  const [ada, ben] = [await person(), await person()];
  const event = await published(ada, {
    attendance: "BOTH",
    onlineUrl: "https://visio.example/secret",
    onlineForGoing: true,
    hideAddress: true,
    showPlacesLeft: false,
    capacity: 10,
    place: {
      name: "Chez Camille",
      street: "3 rue du Port",
      postalCode: "29200",
      locality: "Brest",
      latitude: 48.39,
      longitude: -4.48,
      accessNote: "code 1234",
    },
  });
  const row = await findEvent(null, event.id);
  const before = await presentEvent(row, ben);
  expect(JSON.stringify(before)).not.toMatch(/Camille|rue du|29200|48\.39|1234|visio/);
  expect(before).toMatchObject({
    addressHidden: true,
    onlineHidden: true,
    going: null,
    placesLeft: null,
    place: { locality: "Brest" },
  });
  await joinEvent(ben, { eventId: event.id });
  expect(await presentEvent(row, ben)).toMatchObject({
    addressHidden: false,
    onlineUrl: "https://visio.example/secret",
    place: { street: "3 rue du Port" },
  });
  expect(await presentEvent(row, ada)).toMatchObject({ addressHidden: false, going: 1, placesLeft: 9 });
  expect((await presentEvent(row, null)).addressHidden).toBe(true);
  // Another identity of the same account learns nothing from this one.
  expect((await presentEvent(row, await person(), { identities: [ben] })).addressHidden).toBe(true);
});
