import { expect, test } from "vitest";
import type { Ticket } from "@/lib/guests/queries";
import { standingOf } from "./standing";

const at = new Date("2030-12-01T12:00Z");
const sooner = new Date("2030-11-01T12:00Z");
const later = new Date("2030-12-01T13:00Z");

/** Only what the page reads. */
function ticket(participation: Partial<Ticket["participation"]>, event: Partial<Ticket["event"]> = {}): Ticket {
  return {
    event: { phase: "future", joinLeadsTo: "GOING", ...event },
    participation: { state: "GOING", heldUntil: null, createdAt: sooner, agreedAt: null, ...participation },
  } as Ticket;
}

test("a guest's link is confirmed while a place is held, and later as long as anybody can join", () => {
  const unconfirmed = { state: "UNCONFIRMED", heldUntil: later } as const;
  expect(standingOf(ticket(unconfirmed, { joinLeadsTo: null }), at, null)).toBe("confirm");
  expect(standingOf(ticket({ ...unconfirmed, heldUntil: sooner }), at, null)).toBe("confirm");
  expect(standingOf(ticket({ ...unconfirmed, heldUntil: sooner }, { joinLeadsTo: null }), at, null)).toBe("late");
});

test("every state has a page of its own", () => {
  expect(standingOf(ticket({}), at, null)).toBe("going");
  expect(standingOf(ticket({ state: "ATTENDED" }), at, null)).toBe("attended");
  expect(standingOf(ticket({ state: "REQUESTED" }), at, null)).toBe("requested");
  expect(standingOf(ticket({ state: "REJECTED" }), at, null)).toBe("refused");
  expect(standingOf(ticket({ state: "CANCELLED" }), at, null)).toBe("left");
  expect(standingOf(ticket({ state: "WAITING" }), at, null)).toBe("waiting");
  expect(standingOf(ticket({ state: "WAITING", heldUntil: later }), at, null)).toBe("offered");
  expect(standingOf(ticket({ state: "WAITING", heldUntil: sooner }), at, null)).toBe("waiting");
});

test("what happened to the event comes first; a move is asked about once", () => {
  expect(standingOf(ticket({}, { phase: "cancelled" }), at, null)).toBe("cancelled");
  expect(standingOf(ticket({}, { phase: "past" }), at, null)).toBe("past");
  expect(standingOf(ticket({ state: "ATTENDED" }, { phase: "past" }), at, null)).toBe("attended");
  const moved = new Date("2030-11-20T12:00Z");
  expect(standingOf(ticket({}), at, moved)).toBe("moved");
  expect(standingOf(ticket({ agreedAt: new Date("2030-11-21T12:00Z") }), at, moved)).toBe("going");
  expect(standingOf(ticket({ createdAt: new Date("2030-11-21T12:00Z") }), at, moved)).toBe("going");
});
