import { expect, test } from "vitest";
import type { PresentedEvent } from "@/lib/events/present";
import type { MyParticipation } from "@/lib/participations/own";
import { asksMore, joinedNotice, joinVerb, stubOf } from "./rsvp-state";

const at = new Date("2030-12-01T12:00Z");

/** Only what the stub reads. */
function event(change: Partial<PresentedEvent> = {}): PresentedEvent {
  const plain = {
    phase: "future",
    joinMode: "FREE",
    joinRefused: null,
    joinLeadsTo: "GOING",
    placesLeft: null,
    remote: null,
    questions: [],
  };
  return { ...plain, ...change } as unknown as PresentedEvent;
}

function own(change: Partial<MyParticipation> = {}): MyParticipation {
  return {
    actorId: "a",
    name: "Ada",
    state: "GOING",
    seats: 1,
    nameVisibility: "NOBODY",
    position: null,
    heldUntil: null,
    answers: {},
    reason: null,
    ticketCode: null,
    checkedInAt: null,
    saidYesAt: new Date("2030-11-01T12:00Z"),
    sentAt: null,
    receivedAt: null,
    confirmedAt: null,
    deliveryError: null,
    ...change,
  };
}

const remote = { remote: { host: "gather.example", url: "https://gather.example/e" } };

test("what happened to the event comes before what somebody did", () => {
  expect(stubOf(event({ phase: "cancelled" }), own(), at)).toBe("cancelled");
  expect(stubOf(event({ phase: "past" }), own(), at)).toBe("past");
  expect(stubOf(event({ phase: "draft" }), undefined, at)).toBe("draft");
});

test("somebody on the list sees so, also where it is full", () => {
  expect(stubOf(event({ joinRefused: "full" }), own(), at)).toBe("going");
  expect(stubOf(event(), own({ state: "ATTENDED" }), at)).toBe("attended");
});

test("who left may come again while there is room, or wait", () => {
  expect(stubOf(event(), own({ state: "CANCELLED" }), at)).toBe("open");
  expect(stubOf(event({ placesLeft: 4 }), undefined, at)).toBe("few");
  expect(stubOf(event({ joinLeadsTo: "WAITING", placesLeft: 0 }), undefined, at)).toBe("queue");
  expect(stubOf(event({ joinRefused: "full", placesLeft: 0 }), undefined, at)).toBe("full");
  expect(stubOf(event({ joinRefused: "started" }), undefined, at)).toBe("closed");
  expect(stubOf(event({ joinRefused: "closed" }), undefined, at)).toBe("closed");
  expect(stubOf(event({ joinMode: "NONE" }), undefined, at)).toBe("none");
  expect(stubOf(event({ joinMode: "EXTERNAL" }), undefined, at)).toBe("external");
});

test("who waits sees their number, then the offer, and the number again once it is over", () => {
  const waiting = own({ state: "WAITING", position: 3 });
  expect(stubOf(event(), waiting, at)).toBe("waiting");
  expect(stubOf(event(), { ...waiting, heldUntil: new Date("2030-12-01T13:00Z") }, at)).toBe("offered");
  expect(stubOf(event(), { ...waiting, heldUntil: new Date("2030-12-01T11:00Z") }, at)).toBe("waiting");
});

test("after the event moved who is on the list is asked once, and only whoever said yes before", () => {
  const moved = new Date("2030-11-20T12:00Z");
  expect(stubOf(event(), own(), at, moved)).toBe("moved");
  expect(stubOf(event(), own({ saidYesAt: new Date("2030-11-21T12:00Z") }), at, moved)).toBe("going");
  expect(stubOf(event(), own({ state: "WAITING" }), at, moved)).toBe("waiting");
});

test("a word to another server goes from sent to received; after a day without answer that is said", () => {
  const asked = { state: "REQUESTED", sentAt: new Date("2030-12-01T11:00Z") } as const;
  expect(stubOf(event(remote), own(asked), at)).toBe("sent");
  expect(stubOf(event(remote), own({ ...asked, receivedAt: at }), at)).toBe("received");
  expect(stubOf(event(remote), own({ ...asked, deliveryError: "410" }), at)).toBe("undelivered");
  expect(stubOf(event(remote), own({ ...asked, sentAt: new Date("2030-11-29T11:00Z") }), at)).toBe("unanswered");
  expect(stubOf(event(remote), own({ state: "REJECTED" }), at)).toBe("refused");
});

test("the button says what pressing it brings, and what came is said", () => {
  expect(joinVerb(event())).toBe("hold");
  expect(joinVerb(event({ joinLeadsTo: "WAITING" }))).toBe("wait");
  expect(joinVerb(event({ joinLeadsTo: "REQUESTED" }))).toBe("ask");
  expect(joinVerb(event({ joinLeadsTo: "REQUESTED", ...remote }))).toBe("hold");
  expect(joinedNotice("WAITING", false)).toBe("coming.notices.waiting");
  expect(joinedNotice("REQUESTED", true)).toBe("events.notices.asked");
});

test("one press is enough where nothing is asked", () => {
  expect(asksMore(event())).toBe(false);
  expect(asksMore(event({ joinMode: "RESTRICTED" }))).toBe(true);
  const question = { id: "a", kind: "TEXT" as const, label: "Why?", options: [], required: false };
  expect(asksMore(event({ questions: [question] }))).toBe(true);
  expect(asksMore(event({ questions: [question], ...remote }))).toBe(false);
});
