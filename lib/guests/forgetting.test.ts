import { afterEach, expect, test, vi } from "vitest";
import { guest, person, published } from "../../test/people";
import { db } from "../db";
import { Gone } from "../errors";
import { now } from "../time";
import { askAsGuest, confirmGuest, leaveGuest } from "./commands";
import { dropGuest, dropUnconfirmed, forgetGuests } from "./forgetting";
import { findTicket } from "./queries";

const hour = 3_600_000;

afterEach(() => vi.useRealTimers());

/** The clock goes on by so much. */
function later(milliseconds: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
}

test("who never opens the link is gone after two days; who did once before only stays away", async () => {
  const event = await published(await person());
  await guest(event.id, "never@post.example");
  const once = await guest(event.id, "once@post.example");
  await confirmGuest(once);
  await leaveGuest(once);
  await guest(event.id, "once@post.example");
  expect((await findTicket(once)).participation.state).toBe("UNCONFIRMED");
  later(49 * hour);
  expect(await dropUnconfirmed()).toBe(2);
  expect(await dropUnconfirmed()).toBe(0);
  const left = await db.guest.findMany({ where: { eventId: event.id } });
  expect(left.map(({ email }) => email)).toEqual(["once@post.example"]);
  expect((await findTicket(once)).participation.state).toBe("CANCELLED");
});

test("thirty days after the event names, addresses and answers of guests are forgotten, not who came", async () => {
  const event = await published(await person(), { questions: [{ id: "q1", label: "Soup?" }] });
  const code = await guest(event.id, "old@post.example", { answers: { q1: "Leek" }, message: "Hello" });
  await confirmGuest(code);
  const day = 24 * hour;
  const ended = (days: number) =>
    db.event.update({
      where: { id: event.id },
      data: { startsAt: new Date(Date.now() - (days + 1) * day), endsAt: new Date(Date.now() - days * day) },
    });
  await ended(29);
  await forgetGuests();
  expect((await findTicket(code)).guest.email).toBe("old@post.example");
  await ended(31);
  await forgetGuests();
  await expect(findTicket(code)).rejects.toBeInstanceOf(Gone);
  await expect(leaveGuest(code)).rejects.toBeInstanceOf(Gone);
  const kept = await db.participation.findFirstOrThrow({ where: { eventId: event.id } });
  expect(kept).toMatchObject({ state: "GOING", answers: {}, message: null });
  expect(JSON.stringify(await db.guest.findMany({ where: { eventId: event.id } }))).not.toMatch(/old@post/);
});

test("who corrects a mistyped address gets the place that the mistake held; who confirmed is never dropped", async () => {
  const event = await published(await person(), { capacity: 1 });
  const since = now();
  await askAsGuest({ eventId: event.id, name: "Greta", email: "grtea@post.example" });
  await dropGuest({ eventId: event.id, email: " Grtea@post.example ", since });
  await dropGuest({ eventId: event.id, email: "no address", since });
  const code = await guest(event.id, "greta@post.example");
  expect((await confirmGuest(code)).state).toBe("GOING");
  await dropGuest({ eventId: event.id, email: "greta@post.example", since });
  expect(await db.guest.findMany({ where: { eventId: event.id } })).toMatchObject([{ email: "greta@post.example" }]);
});

test("who waits gets what a mistake held", async () => {
  const event = await published(await person(), { capacity: 1 });
  const since = now();
  await askAsGuest({ eventId: event.id, name: "Greta", email: "grtea@post.example" });
  const waiting = await guest(event.id, "hugo@post.example");
  expect((await confirmGuest(waiting)).state).toBe("WAITING");
  await dropGuest({ eventId: event.id, email: "grtea@post.example", since });
  expect((await findTicket(waiting)).participation.heldUntil).not.toBeNull();
});

test("nobody takes back what somebody else asked for under their own address", async () => {
  const event = await published(await person());
  const theirs = await guest(event.id, "greta@post.example");
  const since = new Date(now().getTime() + 1);
  await askAsGuest({ eventId: event.id, name: "Not Greta", email: "greta@post.example" });
  await dropGuest({ eventId: event.id, email: "greta@post.example", since });
  expect((await confirmGuest(theirs)).state).toBe("GOING");
});
