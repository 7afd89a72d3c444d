import { afterEach, expect, test, vi } from "vitest";
import { factsOf, guest, person, published } from "../../test/people";
import { db } from "../db";
import { Invalid, NotFound } from "../errors";
import { cancelEvent } from "../events/commands";
import { approve, reject, remove } from "../participations/commands";
import { endHolds } from "../participations/waiting";
import {
  acceptGuestOffer,
  askAsGuest,
  changeGuest,
  codeOf,
  confirmGuest,
  leaveGuest,
  rejoinGuest,
  resendGuestLink,
} from "./commands";
import { findTicket } from "./queries";

const minute = 60_000;

afterEach(() => vi.useRealTimers());

/** The clock goes on by so much. */
function later(milliseconds: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
}

const one = (eventId: string) => db.participation.findFirstOrThrow({ where: { eventId, guestId: { not: null } } });

test("from an address to the list: a held seat, a link, a ticket", async () => {
  const event = await published(await person(), { capacity: 1 });
  const { heldUntil } = await askAsGuest({ eventId: event.id, name: "  Camille ", email: "Camille@Post.example" });
  expect(heldUntil?.getTime()).toBeGreaterThan(Date.now() + 29 * minute);
  const row = await one(event.id);
  expect(row).toMatchObject({ state: "UNCONFIRMED", seats: 1, ticketCode: null });
  const kept = await db.guest.findFirstOrThrow({ where: { eventId: event.id } });
  expect(kept).toMatchObject({ name: "Camille", email: "camille@post.example", confirmedAt: null });
  const code = codeOf(kept.id);
  expect(JSON.stringify(await db.guest.findMany())).not.toContain(code);
  const confirmed = await confirmGuest(code);
  expect(confirmed.state).toBe("GOING");
  expect(confirmed.ticketCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
  await confirmGuest(code);
  expect(await factsOf(row.id)).toEqual(["unconfirmed", "joined"]);
  expect(await findTicket(code)).toMatchObject({
    participation: { state: "GOING" },
    guest: { name: "Camille" },
    position: null,
  });
});

test("a held seat is taken for others; half an hour later it is theirs, and the guest decides anew", async () => {
  const event = await published(await person(), { capacity: 1 });
  const first = await guest(event.id, "first@post.example");
  const second = await guest(event.id, "second@post.example");
  expect((await confirmGuest(second)).state).toBe("WAITING");
  later(31 * minute);
  await endHolds();
  expect(await findTicket(second)).toMatchObject({ participation: { state: "WAITING" }, position: null });
  expect((await acceptGuestOffer(second)).state).toBe("GOING");
  expect((await confirmGuest(first)).state).toBe("WAITING");
  expect((await findTicket(first)).position).toBe(1);
});

test("confirming in the very moment in which the hold ends is deciding anew", async () => {
  const event = await published(await person(), { capacity: 1 });
  const code = await guest(event.id, "edge@post.example");
  const { heldUntil, id } = await one(event.id);
  vi.useFakeTimers({ toFake: ["Date"], now: heldUntil ?? 0 });
  const [confirmed] = await Promise.all([confirmGuest(code), endHolds(), endHolds()]);
  expect(confirmed.state).toBe("GOING");
  expect(await factsOf(id)).toEqual(["unconfirmed", "joined"]);
});

test("an address that comes already gets the same answer, keeps what it said, and gets its link again", async () => {
  const event = await published(await person(), { capacity: 5 });
  const code = await guest(event.id, "ana@post.example", { name: "Ana" });
  await confirmGuest(code);
  const again = await askAsGuest({ eventId: event.id, name: "Somebody else", email: "ANA@post.example" });
  const fresh = await askAsGuest({ eventId: event.id, name: "Bo", email: "bo@post.example" });
  const close = Math.abs((again.heldUntil?.getTime() ?? 0) - (fresh.heldUntil?.getTime() ?? 0));
  expect(close).toBeLessThan(minute);
  expect((await findTicket(code)).guest.name).toBe("Ana");
  const { participation } = await findTicket(code);
  expect(participation.state).toBe("GOING");
  expect(await factsOf(participation.id)).toEqual(["unconfirmed", "joined", "linkWanted"]);
});

test("at a full event an address that comes hears what everybody hears, and still gets its link", async () => {
  const event = await published(await person(), { capacity: 1, waitingList: false });
  const code = await guest(event.id, "ana2@post.example");
  await confirmGuest(code);
  const ask = (email: string) => askAsGuest({ eventId: event.id, name: "x", email });
  await expect(ask("new@post.example")).rejects.toThrow("errors.join.full");
  await expect(ask("ana2@post.example")).rejects.toThrow("errors.join.full");
  expect(await db.guest.count({ where: { eventId: event.id } })).toBe(1);
});

test("D12 the same form sent twice at once is one guest, one seat and one letter", async () => {
  const event = await published(await person(), { capacity: 1 });
  const form = { eventId: event.id, name: "Zoé", email: "zoe@post.example" };
  const answers = await Promise.all([askAsGuest(form), askAsGuest(form), askAsGuest(form)]);
  expect(new Set(answers.map(({ heldUntil }) => heldUntil?.getTime())).size).toBe(1);
  expect(await factsOf((await one(event.id)).id)).toEqual(["unconfirmed"]);
});

test("asking for the link again tells nobody who comes", async () => {
  const event = await published(await person());
  await guest(event.id, "there@post.example");
  const { id } = await one(event.id);
  expect(await resendGuestLink({ eventId: event.id, email: "there@post.example" })).toBeUndefined();
  expect(await resendGuestLink({ eventId: event.id, email: "nobody@post.example" })).toBeUndefined();
  await expect(resendGuestLink({ eventId: event.id, email: "there" })).rejects.toBeInstanceOf(Invalid);
  expect(await factsOf(id)).toEqual(["unconfirmed", "linkWanted"]);
});

test("bad words, answers and codes are refused with the field's name", async () => {
  const questions = [
    { id: "q1", kind: "CHOICE" as const, label: "Soup?", options: ["Leek", "Pumpkin"], required: true },
    { id: "q2", label: "Anything else?" },
  ];
  const event = await published(await person(), { questions, maxParty: 2 });
  const form = { eventId: event.id, name: "Ana", email: "q@post.example" };
  const fields = (problem: unknown) => (problem instanceof Invalid ? Object.keys(problem.fields).sort() : problem);
  const refused = async (input: object) => fields(await askAsGuest({ ...form, ...input }).catch((reason) => reason));
  expect(await refused({})).toEqual(["answers.q1"]);
  expect(await refused({ answers: { q1: "Onion" } })).toEqual(["answers.q1"]);
  expect(await refused({ answers: { q1: "Leek", q2: "x".repeat(1001) } })).toEqual(["answers.q2"]);
  expect(await refused({ name: " ", email: "a@b@c" })).toEqual(["email", "name"]);
  expect(await refused({ seats: 0 })).toEqual(["seats"]);
  expect(await refused({ seats: 1.5 })).toEqual(["seats"]);
  expect(await refused({ message: "x".repeat(1001) })).toEqual(["message"]);
  await expect(askAsGuest({ ...form, answers: { q1: "Leek" }, seats: 3 })).rejects.toThrow("errors.join.party");
  await askAsGuest({ ...form, answers: { q1: "Leek", q2: " ", q9: "unasked" }, seats: 2 });
  expect(await one(event.id)).toMatchObject({ answers: { q1: "Leek" }, seats: 2 });
  await expect(findTicket("nonsense")).rejects.toBeInstanceOf(NotFound);
  await expect(confirmGuest(codeOf(crypto.randomUUID()))).rejects.toBeInstanceOf(NotFound);
});

test("D3 guests come only where they may, and to what a stranger may see", async () => {
  const ada = await person();
  const ask = (eventId: string) => askAsGuest({ eventId, name: "x", email: `${crypto.randomUUID()}@post.example` });
  const none = await published(ada, { guests: false });
  await expect(ask(none.id)).rejects.toThrow("errors.join.guests");
  const closed = await published(ada, { joinMode: "EXTERNAL", joinUrl: "https://tickets.example" });
  await expect(ask(closed.id)).rejects.toThrow("errors.join.external");
  const called = await published(ada);
  await cancelEvent(ada, { eventId: called.id });
  await expect(ask(called.id)).rejects.toThrow("errors.join.cancelled");
  const secret = await published(ada, { visibility: "INVITED" });
  await expect(ask(secret.id)).rejects.toBeInstanceOf(NotFound);
  await expect(ask(crypto.randomUUID())).rejects.toBeInstanceOf(NotFound);
});

test("where organisers decide a confirmed guest has asked, and is let in or refused with a reason", async () => {
  const ada = await person();
  const event = await published(ada, { joinMode: "RESTRICTED", capacity: 1 });
  const code = await guest(event.id, "asks@post.example", { message: "May I?" });
  expect(await one(event.id)).toMatchObject({ state: "UNCONFIRMED", heldUntil: null });
  const asked = await confirmGuest(code);
  expect(asked).toMatchObject({ state: "REQUESTED", message: "May I?" });
  await reject(ada, { participationId: asked.id, reason: "Members only" });
  expect(await confirmGuest(code)).toMatchObject({ state: "REJECTED", reason: "Members only" });
  expect(await rejoinGuest(code)).toMatchObject({ state: "REQUESTED", reason: null });
  expect(await approve(ada, { participationId: asked.id, message: "Welcome" })).toMatchObject({
    state: "GOING",
    reason: "Welcome",
  });
  expect(await factsOf(asked.id)).toEqual(["unconfirmed", "requested", "rejected", "requested", "joined"]);
});

test("without confirmation a guest is on the list at once", async () => {
  const event = await published(await person(), { confirmGuests: false, capacity: 1 });
  const code = await guest(event.id, "quick@post.example");
  expect((await findTicket(code)).participation.state).toBe("GOING");
  expect((await findTicket(await guest(event.id, "next@post.example"))).position).toBe(1);
});

test("a guest changes, cancels, comes back, and is asked about once they were taken off the list", async () => {
  const ada = await person();
  const event = await published(ada, { capacity: 3, maxParty: 3 });
  const code = await guest(event.id, "lou@post.example");
  await expect(changeGuest(code, { seats: 2 })).rejects.toThrow("errors.coming.notComing");
  await confirmGuest(code);
  expect(await changeGuest(code, { seats: 3, name: "Lou", nameVisibility: "GOING" })).toMatchObject({ seats: 3 });
  expect((await findTicket(code)).guest.name).toBe("Lou");
  await expect(changeGuest(code, { seats: 4 })).rejects.toThrow("errors.join.party");
  expect((await leaveGuest(code)).state).toBe("CANCELLED");
  expect((await leaveGuest(code)).state).toBe("CANCELLED");
  expect(await rejoinGuest(code, { seats: 1 })).toMatchObject({ state: "GOING", seats: 1 });
  const { participation } = await findTicket(code);
  await remove(ada, { participationId: participation.id, reason: "Rude" });
  expect((await leaveGuest(code)).state).toBe("REJECTED");
  expect((await rejoinGuest(code)).state).toBe("REQUESTED");
  await expect(rejoinGuest(codeOf(crypto.randomUUID()))).rejects.toBeInstanceOf(NotFound);
});

test("500 guests at once on 50 seats, links opened in any order: never more than 50 hold one, then 50 go", async () => {
  const event = await published(await person(), { capacity: 50 });
  const emails = Array.from({ length: 500 }, (_, index) => `crowd${index}@post.example`);
  await Promise.all(emails.map((email) => askAsGuest({ eventId: event.id, name: "x", email })));
  const guests = await db.guest.findMany({ where: { eventId: event.id } });
  const states = await Promise.all(guests.map(({ id }) => confirmGuest(codeOf(id))));
  expect(states.filter(({ state }) => state === "GOING")).toHaveLength(50);
  expect(states.filter(({ state }) => state === "WAITING")).toHaveLength(450);
  const facts = await db.fact.groupBy({
    by: ["kind"],
    _count: { _all: true },
    where: { data: { path: ["eventId"], equals: event.id } },
  });
  expect(Object.fromEntries(facts.map(({ kind, _count }) => [kind, _count._all]))).toEqual({
    "participation.unconfirmed": 500,
    "participation.joined": 50,
    "participation.waiting": 450,
  });
}, 60_000);
