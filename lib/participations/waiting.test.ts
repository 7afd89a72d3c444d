import { afterEach, expect, test, vi } from "vitest";
import { ball, factsOf, guest, person, published } from "../../test/people";
import { db } from "../db";
import { cancelEvent, editEvent, restoreEvent } from "../events/commands";
import { presentEvent } from "../events/present";
import { findEvent } from "../events/queries";
import { confirmGuest } from "../guests/commands";
import type { Acting } from "../identities/schema";
import { acceptOffer, approve, changeParticipation, joinEvent, leaveEvent, promote } from "./commands";
import { positionOf } from "./own";
import { endHolds, offerFreeSeats } from "./waiting";

const hour = 3_600_000;

afterEach(() => vi.useRealTimers());

function later(milliseconds: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
}

const of = (who: Acting, eventId: string) =>
  db.participation.findUniqueOrThrow({ where: { eventId_actorId: { eventId, actorId: who.id } } });

const crew = () => Promise.all([person(), person(), person(), person(), person()]);

async function crowd(count: number): Promise<Acting[]> {
  return Promise.all(Array.from({ length: count }, () => person()));
}

test("who comes too late waits in order; a free seat is offered to the first for a day", async () => {
  const [ada, ben, cleo, dan] = await crew();
  const event = await published(ada, { capacity: 1 });
  const eventId = event.id;
  await joinEvent(ben, { eventId });
  expect((await joinEvent(cleo, { eventId })).state).toBe("WAITING");
  await joinEvent(dan, { eventId });
  expect(await positionOf(await of(dan, eventId))).toBe(2);
  const shown = await presentEvent(await findEvent(null, eventId), dan);
  expect(shown).toMatchObject({ going: 1, placesLeft: 0, waiting: 2, joinRefused: null, joinLeadsTo: "WAITING" });
  expect(shown.mine.participations[0]).toMatchObject({ position: 2, heldUntil: null });
  await expect(acceptOffer(cleo, { eventId })).rejects.toThrow("errors.coming.noOffer");
  await leaveEvent(ben, { eventId });
  const offered = await of(cleo, eventId);
  expect(offered).toMatchObject({ state: "WAITING" });
  expect(offered.heldUntil?.getTime()).toBeGreaterThan(Date.now() + 23.9 * hour);
  expect(await positionOf(offered)).toBeNull();
  expect(await positionOf(await of(dan, eventId))).toBe(1);
  expect((await joinEvent(ben, { eventId })).state).toBe("WAITING");
  expect((await acceptOffer(cleo, { eventId })).state).toBe("GOING");
  await acceptOffer(cleo, { eventId });
  expect(await factsOf(offered.id)).toEqual(["waiting", "offered", "joined"]);
});

test("an offer that nobody takes ends once, and goes to the next", async () => {
  const [ada, ben, cleo, dan] = await crew();
  const { id: eventId } = await published(ada, { capacity: 1 });
  for (const one of [ben, cleo, dan]) await joinEvent(one, { eventId });
  await leaveEvent(ben, { eventId });
  later(24 * hour);
  await expect(acceptOffer(cleo, { eventId })).rejects.toThrow("errors.coming.offerLapsed");
  await expect(changeParticipation(cleo, { eventId, seats: 2 })).rejects.toThrow();
  await Promise.all([endHolds(), endHolds(), endHolds()]);
  const lapsed = await of(cleo, eventId);
  expect(lapsed).toMatchObject({ state: "CANCELLED", heldUntil: null });
  expect(await factsOf(lapsed.id)).toEqual(["waiting", "offered", "lapsed"]);
  expect(await factsOf((await of(dan, eventId)).id)).toEqual(["waiting", "offered"]);
  expect((await joinEvent(cleo, { eventId })).state).toBe("WAITING");
  expect(await positionOf(await of(cleo, eventId))).toBe(1);
});

test("the offer ends when the event starts, if that is sooner", async () => {
  const [ada, ben, cleo] = await crew();
  const { id: eventId } = await published(ada, { capacity: 1 });
  for (const one of [ben, cleo]) await joinEvent(one, { eventId });
  const startsAt = new Date(Date.now() + 2 * hour);
  await db.event.update({ where: { id: eventId }, data: { startsAt, endsAt: new Date(Date.now() + 5 * hour) } });
  await leaveEvent(ben, { eventId });
  expect((await of(cleo, eventId)).heldUntil).toEqual(startsAt);
});

test("a party that does not fit holds up those behind it, unless it could never fit", async () => {
  const [ada, ben, cleo, dan, eli] = await crew();
  const { id: eventId } = await published(ada, { capacity: 3, maxParty: 3 });
  await joinEvent(ben, { eventId, seats: 2 });
  await joinEvent(cleo, { eventId });
  await joinEvent(dan, { eventId, seats: 2 });
  expect((await joinEvent(eli, { eventId })).state).toBe("WAITING");
  await leaveEvent(cleo, { eventId });
  expect(await of(dan, eventId)).toMatchObject({ state: "WAITING", heldUntil: null });
  expect(await of(eli, eventId)).toMatchObject({ state: "WAITING", heldUntil: null });
  await editEvent(ada, { eventId, input: ball({ capacity: 1, maxParty: 3 }) });
  await leaveEvent(ben, { eventId });
  expect((await of(dan, eventId)).heldUntil).toBeNull();
  expect((await of(eli, eventId)).heldUntil).toBeInstanceOf(Date);
});

test("people of other servers, who cannot answer an offer, get the seat at once", async () => {
  const [ada, ben] = await crew();
  const zoe = await person("zoe9", "gather.example");
  const { id: eventId } = await published(ada, { capacity: 1 });
  await joinEvent(ben, { eventId });
  await joinEvent(zoe, { eventId, activityUri: "https://gather.example/j/9", hand: "FEDERATION" });
  await leaveEvent(ben, { eventId });
  const going = await of(zoe, eventId);
  expect(going.state).toBe("GOING");
  expect(await factsOf(going.id)).toEqual(["waiting", "joined"]);
});

test("more seats are offered to those who wait, a hundred at a time", async () => {
  const [ada, ben] = await crew();
  const { id: eventId } = await published(ada, { capacity: 1 });
  await joinEvent(ben, { eventId });
  const waiting = await crowd(120);
  for (const one of waiting) await joinEvent(one, { eventId });
  await editEvent(ada, { eventId, input: ball({ capacity: 116 }) });
  await Promise.all([offerFreeSeats(eventId), offerFreeSeats(eventId)]);
  const offered = await db.participation.findMany({ where: { eventId, heldUntil: { not: null } } });
  expect(offered.map(({ queueNumber }) => queueNumber ?? 0).sort((one, other) => one - other)).toEqual(
    Array.from({ length: 115 }, (_, index) => index + 1),
  );
  expect(
    await db.fact.count({ where: { kind: "participation.offered", subject: { in: offered.map(({ id }) => id) } } }),
  ).toBe(115);
}, 60_000);

test("nobody is offered a seat of a cancelled event, and no offer is lost with it", async () => {
  const [ada, ben, cleo, dan] = await crew();
  const { id: eventId } = await published(ada, { capacity: 1 });
  for (const one of [ben, cleo, dan]) await joinEvent(one, { eventId });
  await leaveEvent(ben, { eventId });
  await cancelEvent(ada, { eventId });
  later(25 * hour);
  await endHolds();
  expect(await of(cleo, eventId)).toMatchObject({ state: "WAITING", heldUntil: null });
  await restoreEvent(ada, { eventId });
  await offerFreeSeats(eventId);
  expect((await of(cleo, eventId)).heldUntil).toBeInstanceOf(Date);
  expect((await of(dan, eventId)).heldUntil).toBeNull();
});

test("a party grows and shrinks within the seats; one that waits and grows goes to the end", async () => {
  const [ada, ben, cleo, dan] = await crew();
  const { id: eventId } = await published(ada, { capacity: 3, maxParty: 3 });
  await joinEvent(ben, { eventId });
  expect(await changeParticipation(ben, { eventId, seats: 3 })).toMatchObject({ state: "GOING", seats: 3 });
  await joinEvent(cleo, { eventId });
  await joinEvent(dan, { eventId });
  await changeParticipation(cleo, { eventId, seats: 2 });
  expect(await positionOf(await of(dan, eventId))).toBe(1);
  await changeParticipation(ben, { eventId, seats: 2 });
  expect((await of(dan, eventId)).heldUntil).toBeInstanceOf(Date);
  await expect(changeParticipation(ben, { eventId, seats: 3 })).rejects.toThrow("errors.join.full");
  await expect(changeParticipation(ben, { eventId, seats: 4 })).rejects.toThrow("errors.join.party");
  expect((await changeParticipation(ben, { eventId })).seats).toBe(2);
  expect(await factsOf((await of(ben, eventId)).id)).toEqual(["joined", "changed", "changed"]);
});

test("organisers let somebody in before the others, but only to a seat that is there", async () => {
  const [ada, ben, cleo, dan] = await crew();
  const { id: eventId } = await published(ada, { capacity: 2, maxParty: 2 });
  await joinEvent(ben, { eventId });
  const wide = await joinEvent(cleo, { eventId, seats: 2 });
  const slim = await joinEvent(dan, { eventId });
  await expect(promote(ada, { participationId: wide.id })).rejects.toThrow("errors.join.full");
  expect((await promote(ada, { participationId: slim.id })).state).toBe("GOING");
  expect((await promote(ada, { participationId: slim.id })).state).toBe("GOING");
  await expect(promote(ben, { participationId: wide.id })).rejects.toThrow("errors.notFound");
  expect(await factsOf(slim.id)).toEqual(["waiting", "joined"]);
});

test("who is approved when all seats are taken waits behind those approved before", async () => {
  const [ada, ben, cleo] = await crew();
  const { id: eventId } = await published(ada, { capacity: 1, joinMode: "RESTRICTED" });
  const asked = [await joinEvent(ben, { eventId }), await joinEvent(cleo, { eventId })];
  const late = await guest(eventId, "late@post.example");
  asked.push(await confirmGuest(late));
  expect(asked.map(({ state }) => state)).toEqual(["REQUESTED", "REQUESTED", "REQUESTED"]);
  const states: string[] = [];
  for (const { id } of asked.reverse()) states.push((await approve(ada, { participationId: id })).state);
  expect(states).toEqual(["GOING", "WAITING", "WAITING"]);
  expect(await positionOf(await of(cleo, eventId))).toBe(1);
  expect(await positionOf(await of(ben, eventId))).toBe(2);
});

test("an event that is gone has nothing to offer, and nothing is tried again", async () => {
  await expect(offerFreeSeats(crypto.randomUUID())).resolves.toBeUndefined();
});
