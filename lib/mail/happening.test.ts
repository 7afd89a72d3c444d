import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { people, event as publish, soup as soupDraft } from "../../prisma/cast";
import { Mailbox, work } from "../../test/mailbox";
import { announce } from "../announcements/commands";
import { db } from "../db";
import { cancelEvent, editEvent } from "../events/commands";
import type { EventRow } from "../events/present";
import type { EventDraft } from "../events/schema";
import { askAsGuest, codeOf, confirmGuest } from "../guests/commands";
import type { Acting } from "../identities/schema";
import { unsubscribe } from "../letters/commands";
import { joinEvent, leaveEvent } from "../participations/commands";
import { now, wallTime } from "../time";

const mailbox = new Mailbox();
let ada: Acting;
let grace: Acting;
let noor: Acting;

beforeAll(async () => {
  [ada, grace, noor] = await people("ada", "grace", "noor");
  await mailbox.open();
});
afterAll(() => mailbox.close());
beforeEach(async () => {
  await db.participation.deleteMany();
  await db.rateLimit.deleteMany();
  await work();
  mailbox.take();
});

const toGuests = () => mailbox.take().filter((letter) => letter.to !== "ada@cast.example");
const halfAnHourLater = () =>
  db.$executeRaw`update graphile_worker._private_jobs set run_at = now() where key like 'changes:%'`;
const hours = (count: number) => wallTime(new Date(now().getTime() + count * 3600_000), "Europe/Paris");
const planned = () => db.$queryRaw<{ wait: number }[]>`
  select extract(epoch from run_at - now())::float as wait from graphile_worker.jobs where key like 'changes:%'`;

/** A soup to which grace comes; she has her ticket. */
async function soupWithGrace(draft: Partial<EventDraft> = {}): Promise<EventRow> {
  const made = await publish(ada, draft);
  await joinEvent(grace, { eventId: made.id });
  await work();
  mailbox.take();
  return made;
}

const edit = (soup: EventRow, draft: Partial<EventDraft>) =>
  editEvent(ada, {
    eventId: soup.id,
    input: { ...soupDraft(), start: soup.startLocal, end: soup.endLocal ?? "", ...draft },
  });

test("changes within half an hour make one letter that tells their sum, and moves the calendar's entry", async () => {
  const soup = await soupWithGrace();
  await edit(soup, { title: "Soupe et pain" });
  await edit(soup, { title: "Soupe et pain", start: hours(200), end: hours(203) });
  await edit(soup, {
    title: "Soupe et pain",
    start: hours(200),
    end: hours(203),
    place: { name: "La Halle", street: "2 rue du Port", postalCode: "69001", locality: "Lyon" },
  });
  await work();
  expect(toGuests()).toEqual([]);
  const [job] = await planned();
  expect(job?.wait).toBeGreaterThan(28 * 60);
  expect(job?.wait).toBeLessThan(30 * 60);
  await halfAnHourLater();
  await work();
  const [letter, ...more] = toGuests();
  expect(more).toEqual([]);
  expect(letter?.subject).toMatch(/^Déplacé au .+\u00a0: Soupe et pain$/);
  for (const told of ["Soupe au chaudron", "Soupe et pain", "249 rue Vendôme", "2 rue du Port"])
    expect(letter?.text).toContain(told);
  const { sequence } = await db.event.findUniqueOrThrow({ where: { id: soup.id } });
  expect(letter?.ics?.body).toContain(`SEQUENCE:${sequence}`);
  expect(letter?.ics?.body).toContain(`UID:${soup.icsUid}`);
});

test("the first change keeps its half hour, whatever changes after it", async () => {
  const soup = await soupWithGrace();
  await edit(soup, { title: "Premier titre" });
  await work();
  await db.$executeRaw`update graphile_worker._private_jobs set run_at = now() + interval '5 minutes' where key like 'changes:%'`;
  await edit(soup, { title: "Second titre" });
  await work();
  expect((await planned())[0]?.wait).toBeLessThan(5 * 60 + 1);
});

test("changed back and forth: no letter", async () => {
  const soup = await soupWithGrace();
  await edit(soup, { title: "Autre chose" });
  await edit(soup, { title: soup.title });
  await halfAnHourLater();
  await work();
  await halfAnHourLater();
  await work();
  expect(toGuests()).toEqual([]);
});

test("what is not told by letter makes none: a description, a capacity", async () => {
  const soup = await soupWithGrace();
  await edit(soup, { description: "Autre recette", capacity: 30 });
  await work();
  expect(await planned()).toEqual([]);
});

test("who joins after the change was told of it with the ticket, and gets no second letter", async () => {
  const soup = await soupWithGrace();
  await edit(soup, { title: "Soupe et pain" });
  await work();
  await joinEvent(noor, { eventId: soup.id });
  await work();
  expect(toGuests().map(({ to }) => to)).toEqual(["noor@cast.example"]);
  await halfAnHourLater();
  await work();
  expect(toGuests().map(({ to }) => to)).toEqual(["grace@cast.example"]);
});

test("near its start a change is told at once", async () => {
  const soup = await soupWithGrace({ start: hours(20), end: hours(22) });
  await edit(soup, { start: hours(21), end: hours(23) });
  await work();
  expect(toGuests().map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Déplacé/)]);
});

test("moved away from tomorrow counts as near, too", async () => {
  const soup = await soupWithGrace({ start: hours(20), end: hours(22) });
  await edit(soup, { start: hours(300), end: hours(302) });
  await work();
  expect(toGuests()).toHaveLength(1);
});

test("a hidden address that changes is told to those who come and to nobody else", async () => {
  const soup = await soupWithGrace({ hideAddress: true, capacity: 1 });
  await askAsGuest({ eventId: soup.id, name: "Greta", email: "greta@example.org", language: "en" });
  const guest = await db.guest.findFirstOrThrow({ where: { eventId: soup.id } });
  await confirmGuest(codeOf(guest.id));
  await work();
  mailbox.take();
  await edit(soup, {
    hideAddress: true,
    capacity: 1,
    place: { name: "La Halle", street: "2 rue du Port", postalCode: "69003", locality: "Lyon" },
  });
  await halfAnHourLater();
  await work();
  await halfAnHourLater();
  await work();
  const letters = toGuests();
  expect(letters.map(({ to }) => to)).toEqual(["grace@cast.example"]);
  expect(letters[0]?.text).toContain("2 rue du Port");
});

test("a cancelled event is not moved as well", async () => {
  const soup = await soupWithGrace();
  await edit(soup, { title: "Soupe et pain" });
  await cancelEvent(ada, { eventId: soup.id });
  await work();
  await halfAnHourLater();
  await work();
  expect(toGuests().map(({ subject }) => subject)).toEqual(["Annulé\u00a0: Soupe et pain"]);
});

test("an announcement reaches those of its states, cleaned, and not who unsubscribed", async () => {
  const soup = await soupWithGrace({ capacity: 1 });
  await joinEvent(noor, { eventId: soup.id });
  await work();
  mailbox.take();
  await announce(ada, {
    eventId: soup.id,
    states: ["GOING"],
    title: "Apportez un bol",
    text: "**Un bol** <script>alert(1)</script>",
  });
  await work();
  const [letter, ...more] = toGuests();
  expect(more).toEqual([]);
  expect(letter?.to).toBe("grace@cast.example");
  expect(letter?.html).toContain("<strong>Un bol</strong>");
  expect(letter?.html).not.toContain("<script");
  const address = letter?.message.headers["list-unsubscribe"] ?? "";
  expect(letter?.message.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
  await unsubscribe(/\/u\/([\w-]+)>/.exec(address)?.[1] ?? "");
  await announce(ada, { eventId: soup.id, states: ["GOING"], title: "Encore", text: "Rien" });
  await work();
  expect(toGuests()).toEqual([]);
  await cancelEvent(ada, { eventId: soup.id });
  await work();
  const cancelled = toGuests().find(({ to }) => to === "grace@cast.example");
  expect(cancelled?.text).toContain("Vous ne vouliez plus de lettres");
});

test("letters about one event to one reader are one thread; another identity's is another", async () => {
  const [wren] = await people("wren");
  const soup = await publish(ada);
  await joinEvent(grace, { eventId: soup.id });
  await joinEvent(wren as Acting, { eventId: soup.id });
  await leaveEvent(grace, { eventId: soup.id });
  await work();
  await joinEvent(grace, { eventId: soup.id });
  await work();
  const letters = toGuests();
  const threads = (name: string) =>
    new Set(letters.filter(({ text }) => text.includes(name)).map(({ message }) => message.headers.references));
  expect(threads("Grace").size).toBe(1);
  expect(threads("Wren").size).toBe(1);
  expect([...threads("Wren")]).not.toEqual([...threads("Grace")]);
  const ends = letters.map(({ message }) => message.headers["list-unsubscribe"]);
  expect(new Set(ends).size).toBe(2);
});
