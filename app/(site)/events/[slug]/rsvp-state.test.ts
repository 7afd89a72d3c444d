import { expect, test } from "vitest";
import type { PresentedEvent } from "@/lib/events/present";
import type { MyParticipation } from "@/lib/participations/own";
import { stubOf } from "./rsvp-state";

const at = new Date("2030-12-01T12:00Z");

/** Only what the stub reads. */
function event(change: Partial<PresentedEvent> = {}): PresentedEvent {
  const plain = { phase: "future", joinMode: "FREE", joinRefused: null, placesLeft: null, remote: null };
  return { ...plain, ...change } as PresentedEvent;
}

function own(change: Partial<MyParticipation> = {}): MyParticipation {
  const plain = { actorId: "a", name: "Ada", state: "GOING", seats: 1, nameVisibility: "NOBODY" } as const;
  const ticket = { position: null, heldUntil: null, answers: {}, reason: null, ticketCode: null, checkedInAt: null };
  return { ...plain, ...ticket, sentAt: null, receivedAt: null, confirmedAt: null, deliveryError: null, ...change };
}

const remote = { remote: { host: "gather.example", url: "https://gather.example/e" } };

test("what happened to the event comes before what somebody did", () => {
  expect(stubOf(event({ phase: "cancelled" }), own(), at)).toBe("cancelled");
  expect(stubOf(event({ phase: "past" }), own(), at)).toBe("past");
  expect(stubOf(event({ phase: "draft" }), undefined, at)).toBe("draft");
});

test("somebody on the list sees so, also where it is full", () => {
  expect(stubOf(event({ joinRefused: "full" }), own(), at)).toBe("going");
});

test("who left may come again while there is room", () => {
  expect(stubOf(event(), own({ state: "CANCELLED" }), at)).toBe("open");
  expect(stubOf(event({ placesLeft: 4 }), undefined, at)).toBe("few");
  expect(stubOf(event({ joinRefused: "full", placesLeft: 0 }), undefined, at)).toBe("full");
  expect(stubOf(event({ joinRefused: "started" }), undefined, at)).toBe("closed");
  expect(stubOf(event({ joinMode: "NONE" }), undefined, at)).toBe("none");
  expect(stubOf(event({ joinMode: "EXTERNAL" }), undefined, at)).toBe("external");
});

test("a word to another server goes from sent to received; after a day without answer that is said", () => {
  const asked = { state: "REQUESTED", sentAt: new Date("2030-12-01T11:00Z") } as const;
  expect(stubOf(event(remote), own(asked), at)).toBe("sent");
  expect(stubOf(event(remote), own({ ...asked, receivedAt: at }), at)).toBe("received");
  expect(stubOf(event(remote), own({ ...asked, deliveryError: "410" }), at)).toBe("undelivered");
  expect(stubOf(event(remote), own({ ...asked, sentAt: new Date("2030-11-29T11:00Z") }), at)).toBe("unanswered");
  expect(stubOf(event(remote), own({ state: "REJECTED" }), at)).toBe("refused");
});
