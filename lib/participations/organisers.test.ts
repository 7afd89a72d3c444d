import { expect, test } from "vitest";
import { factsOf, guest, person, published } from "../../test/people";
import { db } from "../db";
import { Forbidden, Invalid, NotFound } from "../errors";
import { presentEvent } from "../events/present";
import { findEvent } from "../events/queries";
import { confirmGuest } from "../guests/commands";
import { approve, checkIn, joinEvent, leaveEvent, reject, remove, setInterest } from "./commands";
import { countsOf, numbersOverTime, peopleOf } from "./queries";

test("organisers approve or refuse who asks, with a word to them; nobody else does", async () => {
  const [ada, ben, cleo, eve] = [await person(), await person(), await person(), await person()];
  const { id: eventId } = await published(ada, { joinMode: "RESTRICTED" });
  const asked = await joinEvent(ben, { eventId, message: "I bring bread" });
  const other = await joinEvent(cleo, { eventId });
  for (const who of [eve, ben]) {
    await expect(approve(who, { participationId: asked.id })).rejects.toBeInstanceOf(NotFound);
    await expect(reject(who, { participationId: asked.id })).rejects.toBeInstanceOf(NotFound);
    await expect(remove(who, { participationId: asked.id })).rejects.toBeInstanceOf(NotFound);
    await expect(peopleOf(who, eventId)).rejects.toBeInstanceOf(Forbidden);
    await expect(checkIn(who, { eventId, participationId: asked.id })).rejects.toBeInstanceOf(Forbidden);
  }
  await expect(approve(ada, { participationId: "nonsense" })).rejects.toBeInstanceOf(NotFound);
  await Promise.all([approve(ada, { participationId: asked.id }), approve(ada, { participationId: asked.id })]);
  expect(await factsOf(asked.id)).toEqual(["requested", "joined"]);
  await reject(ada, { participationId: other.id, reason: "Full of friends" });
  await expect(approve(ada, { participationId: other.id })).rejects.toThrow("errors.coming.notRequested");
  const { mine } = await presentEvent(await findEvent(null, eventId), cleo);
  expect(mine.participations[0]).toMatchObject({ state: "REJECTED", reason: "Full of friends" });
  expect((await joinEvent(cleo, { eventId })).state).toBe("REQUESTED");
  await expect(reject(ada, { participationId: other.id, reason: "x".repeat(1001) })).rejects.toBeInstanceOf(Invalid);
});

test("who was taken off the list of an open event comes back through the organisers", async () => {
  const [ada, ben] = [await person(), await person()];
  const { id: eventId } = await published(ada);
  const { id } = await joinEvent(ben, { eventId });
  await remove(ada, { participationId: id });
  await leaveEvent(ben, { eventId });
  expect((await joinEvent(ben, { eventId })).state).toBe("REQUESTED");
  expect((await approve(ada, { participationId: id })).state).toBe("GOING");
});

test("tickets are checked in once, at the time it was, also later from a phone that was offline; and undone", async () => {
  const [ada, ben, cleo] = [await person(), await person(), await person()];
  const { id: eventId } = await published(ada, { capacity: 1 });
  const { ticketCode: code } = await joinEvent(ben, { eventId });
  const waiting = await joinEvent(cleo, { eventId });
  const typed = ` ${code?.slice(0, 5).toLowerCase()}-${code?.slice(5)} `;
  const at = new Date(Date.now() - 600_000);
  const first = await checkIn(ada, { eventId, ticketCode: typed, at });
  expect(first).toMatchObject({ state: "ATTENDED", checkedInAt: at, checkedInById: ada.id });
  const again = await Promise.all([1, 2, 3].map(() => checkIn(ada, { eventId, ticketCode: code ?? "" })));
  expect(again.map(({ checkedInAt }) => checkedInAt)).toEqual([at, at, at]);
  await expect(leaveEvent(ben, { eventId })).rejects.toThrow("errors.coming.attended");
  const early = new Date(at.getTime() - 60_000);
  expect((await checkIn(ada, { eventId, ticketCode: code ?? "", undo: true, at: early })).state).toBe("ATTENDED");
  expect(await checkIn(ada, { eventId, participationId: first.id, undo: true })).toMatchObject({
    state: "GOING",
    checkedInAt: null,
  });
  const future = await checkIn(ada, { eventId, participationId: first.id, at: new Date(Date.now() + 3_600_000) });
  expect(future.checkedInAt?.getTime()).toBeLessThanOrEqual(Date.now());
  expect(await factsOf(first.id)).toEqual(["joined", "checkedIn", "checkedIn", "checkedIn"]);
  await expect(checkIn(ada, { eventId, participationId: waiting.id })).rejects.toThrow("errors.coming.notGoing");
});

test("a ticket opens its own event alone", async () => {
  const [ada, ben] = [await person(), await person()];
  const [one, other] = [await published(ada), await published(ada)];
  const { id, ticketCode } = await joinEvent(ben, { eventId: one.id });
  const wrong = [
    { ticketCode: ticketCode ?? "" },
    { participationId: id },
    { ticketCode: "" },
    { participationId: "x" },
  ];
  for (const ticket of wrong)
    await expect(checkIn(ada, { eventId: other.id, ...ticket })).rejects.toThrow("errors.coming.unknownTicket");
});

test("the only organiser stays; with another one they may go", async () => {
  const [ada, ben] = [await person(), await person()];
  const { id: eventId } = await published(ada);
  await joinEvent(ada, { eventId });
  await expect(leaveEvent(ada, { eventId })).rejects.toThrow("errors.coming.soleOrganiser");
  await db.eventOrganiser.create({ data: { eventId, actorId: ben.id, state: "ACCEPTED" } });
  expect((await leaveEvent(ada, { eventId })).state).toBe("CANCELLED");
});

test("organisers find people by state, name, handle, address and ticket, page by page", async () => {
  const ada = await person();
  const { id: eventId } = await published(ada, { capacity: 3 });
  const noor = await person("noor_list");
  const { ticketCode } = await joinEvent(noor, { eventId });
  await confirmGuest(await guest(eventId, "find.me@post.example", { name: "Camille" }));
  await guest(eventId, "later@post.example", { name: "Dominique" });
  await joinEvent(await person("waits_here"), { eventId });
  const names = async (filter: object) => (await peopleOf(ada, eventId, filter)).map(({ name }) => name);
  expect(await names({})).toEqual(["noor_list", "Camille", "Dominique", "waits_here"]);
  expect(await names({ states: ["WAITING"] })).toEqual(["waits_here"]);
  expect(await names({ text: "NOOR" })).toEqual(["noor_list"]);
  expect(await names({ text: "find.me@" })).toEqual(["Camille"]);
  expect(await names({ text: ticketCode?.slice(0, 6).toLowerCase() })).toEqual(["noor_list"]);
  expect(await names({ text: "%" })).toEqual([]);
  const [first] = await peopleOf(ada, eventId, { limit: 1 });
  expect(await names({ after: first?.id, limit: 2 })).toEqual(["Camille", "Dominique"]);
  expect(await countsOf(eventId)).toMatchObject({
    GOING: { people: 2, seats: 2 },
    UNCONFIRMED: { people: 1, seats: 1 },
    WAITING: { people: 1, seats: 1 },
    CANCELLED: { people: 0, seats: 0 },
  });
  await leaveEvent(noor, { eventId });
  expect(await numbersOverTime(eventId)).toEqual([{ day: expect.any(String), going: 1 }]);
});

test("an event is remembered without a seat, by each for themself", async () => {
  const [ada, ben] = [await person(), await person()];
  const event = await published(ada);
  const seen = async () => (await presentEvent(await findEvent(null, event.id), ben)).mine.interest;
  await setInterest(ben, { eventId: event.id, kind: "MAYBE" });
  await setInterest(ben, { eventId: event.id, kind: "INTERESTED" });
  expect(await seen()).toBe("INTERESTED");
  expect((await presentEvent(await findEvent(null, event.id), ada)).mine.interest).toBeNull();
  await setInterest(ben, { eventId: event.id, kind: null });
  expect(await seen()).toBeNull();
  expect((await presentEvent(await findEvent(null, event.id), ben)).going).toBe(0);
  await expect(setInterest(ben, { eventId: crypto.randomUUID(), kind: "MAYBE" })).rejects.toBeInstanceOf(NotFound);
});
