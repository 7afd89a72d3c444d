import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { people, event as publish } from "../../prisma/cast";
import { Mailbox, work } from "../../test/mailbox";
import { db } from "../db";
import { cancelEvent, deleteEvent, restoreEvent } from "../events/commands";
import { acceptGuestOffer, askAsGuest, codeOf, confirmGuest, leaveGuest, resendGuestLink } from "../guests/commands";
import type { Acting } from "../identities/schema";
import { approve, joinEvent, leaveEvent, reject, remove } from "../participations/commands";

const mailbox = new Mailbox();
let ada: Acting;
let grace: Acting;
let noor: Acting;
let omar: Acting;

beforeAll(async () => {
  [ada, grace, noor, omar] = await people("ada", "grace", "noor", "omar");
  await mailbox.open();
});
afterAll(() => mailbox.close());
beforeEach(async () => {
  await work();
  mailbox.take();
  await db.rateLimit.deleteMany();
});

const hidden = {
  hideAddress: true,
  onlineUrl: "https://meet.example/secret",
  onlineForGoing: true,
  attendance: "BOTH",
} as const;

/** Letters to anybody but the organiser. */
const toGuests = () => mailbox.take().filter((letter) => letter.to !== "ada@cast.example");
/** Letters to one address. */
const to = (email: string) => mailbox.take().filter((letter) => letter.to === email);

async function guestOf(eventId: string) {
  const guest = await db.guest.findFirstOrThrow({ where: { eventId }, include: { participations: true } });
  return { ...guest, code: codeOf(guest.id), participation: guest.participations[0] };
}

test("a guest confirms by the letter's link, and the ticket holds the hidden address that the first letter did not", async () => {
  const soup = await publish(ada, hidden);
  await askAsGuest({ eventId: soup.id, name: "Greta", email: "greta@example.org", language: "en" });
  await work();
  const [first] = to("greta@example.org");
  const { code } = await guestOf(soup.id);
  expect(first?.subject).toBe("One more step: Soupe au chaudron");
  expect(first?.text).toContain(`https://farandole.example/p/${code}`);
  expect(first?.text).toMatch(/We hold your place until \w{3} \d/);
  expect(first?.raw).not.toMatch(/249 rue|meet\.example/);
  expect(first?.message.headers["list-unsubscribe"]).toBeUndefined();
  await confirmGuest(code);
  await work();
  const [ticket, ...more] = to("greta@example.org");
  expect(more).toEqual([]);
  expect(ticket?.subject).toBe("You’re on the list: Soupe au chaudron");
  expect(ticket?.text).toContain("Salle des Rancy, 249 rue Vendôme, 69003 Lyon");
  expect(ticket?.text).toContain("https://meet.example/secret");
  expect(ticket?.ics?.parameters.method).toBe("REQUEST");
});

test("L10 what a stranger types as a name goes to nobody who did not confirm the address", async () => {
  const soup = await publish(ada);
  const ask = { eventId: soup.id, name: "Win at https://spam.example", email: "victim@example.org" };
  await askAsGuest({ ...ask, message: "Visit spam.example" });
  await work();
  const letters = to("victim@example.org");
  expect(letters.length).toBeGreaterThan(0);
  for (const { raw, text, html } of letters) expect(raw + text + html).not.toMatch(/spam\.example/i);
});

test("somebody whose address comes already gets the link to their place, and no second place", async () => {
  const soup = await publish(ada);
  await askAsGuest({ eventId: soup.id, name: "Greta", email: "greta@example.org", language: "fr" });
  await confirmGuest((await guestOf(soup.id)).code);
  await work();
  mailbox.take();
  await resendGuestLink({ eventId: soup.id, email: "Greta@example.org" });
  await work();
  const [letter, ...more] = to("greta@example.org");
  expect(more).toEqual([]);
  expect(letter?.subject).toBe("Votre place\u00a0: Soupe au chaudron");
  expect(letter?.text).toContain("Vous êtes sur la liste.");
});

test("members hear of each step in their language, as the identity that comes, and no letter names another", async () => {
  const soup = await publish(ada, { joinMode: "RESTRICTED", capacity: 1 });
  const asked = await joinEvent(grace, { eventId: soup.id });
  await work();
  expect(to("grace@cast.example").map(({ subject }) => subject)).toEqual([
    "Vous avez demandé à venir\u00a0: Soupe au chaudron",
  ]);
  await approve(ada, { participationId: asked.id });
  await work();
  const [approved] = to("grace@cast.example");
  expect(approved?.subject).toBe("Ada Moreau a dit oui\u00a0: Soupe au chaudron");
  expect(approved?.raw).not.toMatch(/wren/i);
  const second = await joinEvent(noor, { eventId: soup.id });
  await approve(ada, { participationId: second.id });
  await work();
  expect(to("noor@cast.example").map(({ subject }) => subject)).toEqual([
    "Ada Moreau a dit oui, et vous attendez une place\u00a0: Soupe au chaudron",
  ]);
  const third = await joinEvent(omar, { eventId: soup.id });
  await reject(ada, { participationId: third.id, reason: "C’est pour les voisins." });
  await work();
  const [no] = to("omar@cast.example");
  expect(no?.subject).toBe("Pas cette fois\u00a0: Soupe au chaudron");
  expect(no?.text).toContain("C’est pour les voisins.");
  expect(no?.ics).toBeUndefined();
});

test("a free place is offered to the first who waits, taken by one press, and the calendar of who left is cleared", async () => {
  const soup = await publish(ada, { capacity: 1 });
  await joinEvent(grace, { eventId: soup.id });
  await askAsGuest({ eventId: soup.id, name: "Greta", email: "greta@example.org", language: "en" });
  const { code } = await guestOf(soup.id);
  await confirmGuest(code);
  await work();
  expect(to("greta@example.org").at(-1)?.subject).toBe("You’re number 1 on the waiting list: Soupe au chaudron");
  await leaveEvent(grace, { eventId: soup.id });
  await work();
  const letters = mailbox.take();
  const left = letters.find((letter) => letter.to === "grace@cast.example");
  expect(left?.ics?.parameters.method).toBe("CANCEL");
  expect(left?.ics?.body).toContain("STATUS:CANCELLED");
  const offer = letters.find((letter) => letter.to === "greta@example.org");
  expect(offer?.subject).toBe("A place is free for you: Soupe au chaudron");
  await acceptGuestOffer(code);
  await work();
  expect(to("greta@example.org").map(({ subject }) => subject)).toEqual(["A place is yours: Soupe au chaudron"]);
  await leaveGuest(code);
  await work();
  expect(to("greta@example.org").map(({ subject }) => subject)).toEqual(["You’re not coming: Soupe au chaudron"]);
});

test("who is taken off the list hears why, without the address that was told before", async () => {
  const soup = await publish(ada, { hideAddress: true });
  const place = await joinEvent(grace, { eventId: soup.id });
  await work();
  mailbox.take();
  await remove(ada, { participationId: place.id, reason: "Trop de bruit." });
  await work();
  const [letter] = to("grace@cast.example");
  expect(letter?.text).toContain("Trop de bruit.");
  expect(letter?.raw).not.toContain("249 rue");
  expect(letter?.ics?.parameters.method).toBe("CANCEL");
});

test("a letter is written from the state when it leaves: who left before the ticket was sent gets no ticket", async () => {
  const soup = await publish(ada);
  await joinEvent(grace, { eventId: soup.id });
  await leaveEvent(grace, { eventId: soup.id });
  await work();
  expect(to("grace@cast.example").map(({ subject }) => subject)).toEqual([
    "Vous ne venez pas\u00a0: Soupe au chaudron",
  ]);
});

test("everybody concerned hears of a cancellation with its reason, of its return, and of the end of it all", async () => {
  const soup = await publish(ada, { capacity: 1 });
  await joinEvent(grace, { eventId: soup.id });
  await joinEvent(noor, { eventId: soup.id });
  await work();
  mailbox.take();
  await cancelEvent(ada, { eventId: soup.id, reason: "La salle a brûlé." });
  await work();
  const cancelled = toGuests();
  expect(cancelled.map(({ to }) => to).sort()).toEqual(["grace@cast.example", "noor@cast.example"]);
  for (const letter of cancelled) expect(letter.text).toContain("La salle a brûlé.");
  expect(cancelled.map(({ ics }) => ics?.parameters.method ?? null).sort()).toEqual(["CANCEL", null]);
  await restoreEvent(ada, { eventId: soup.id });
  await work();
  expect(toGuests().map(({ subject }) => subject)).toEqual(
    Array(2).fill("Il aura lieu finalement\u00a0: Soupe au chaudron"),
  );
  await deleteEvent(ada, { eventId: soup.id });
  await work();
  const deleted = toGuests();
  expect(deleted.map(({ subject }) => subject)).toEqual(Array(2).fill("Supprimé\u00a0: Soupe au chaudron"));
  expect(deleted.map(({ ics }) => ics?.parameters.method ?? null).sort()).toEqual(["CANCEL", null]);
  expect(await db.$queryRaw`select 1 from graphile_worker.jobs where task_identifier = 'mail'`).toEqual([]);
});

test("cancelled and taken back before anybody was told: nobody is told", async () => {
  const soup = await publish(ada);
  await joinEvent(grace, { eventId: soup.id });
  await work();
  mailbox.take();
  await cancelEvent(ada, { eventId: soup.id });
  await restoreEvent(ada, { eventId: soup.id });
  await work();
  expect(toGuests()).toEqual([]);
});
