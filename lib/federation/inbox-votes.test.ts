import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { everybody, type Json, Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { signature } from "../../e2e/neighbour-signature";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { ball, person } from "../../test/people";
import { db } from "../db";
import { createEvent, publishEvent } from "../events/commands";
import type { EventRow } from "../events/present";
import type { EventDraft } from "../events/schema";
import type { Acting } from "../identities/schema";
import { approve, joinEvent, remove } from "../participations/commands";
import { peopleOf } from "../participations/queries";
import { guardedFetch } from "./guard";

let here: Neighbourhood;
let there: Neighbour;
let ada: Acting;
let greta: Neighbourly;
let hugo: Neighbourly;
let made = 0;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
});
afterAll(async () => {
  await there.stop();
  await here.stop();
});
beforeEach(async () => {
  // Each test has people of its own: how often they are asked in a day is counted.
  made += 1;
  ada = await person(`ada_${made}`);
  greta = there.addActor(`greta${made}`);
  hugo = there.addActor(`hugo${made}`);
  there.requests.length = 0;
});

async function published(changes: Partial<EventDraft> = {}): Promise<EventRow> {
  const event = await createEvent(ada, ball({ language: "en", ...changes }));
  return publishEvent(ada, { eventId: event.id });
}

const uriOf = (event: EventRow) => `${here.origin}/events/${event.id}`;
const organiser = () => `${here.origin}/@${ada.handle}`;
const list = async (event: EventRow) =>
  (await peopleOf(ada, event.id)).map(
    ({ actor, state, hand }) => `${actor?.handle.replace(/\d+$/, "")} ${state} ${hand}`,
  );

/** A private note of somebody there to the organiser. */
async function write(from: Neighbourly, more: Json): Promise<Json> {
  const id = `${there.origin}/notes/${crypto.randomUUID()}`;
  const note = { type: "Note", id, attributedTo: from.id, to: [organiser()], cc: [], content: "<p>Hello</p>", ...more };
  const { to, cc } = note;
  await there.send(from, here.inbox, there.activity("Create", from, note, { to, cc }));
  await here.settle();
  return note;
}

/** What came to somebody's own inbox, of one type. */
const got = (to: Neighbourly, type: string) =>
  there.deliveries
    .filter(({ path }) => path === new URL(to.inbox).pathname)
    .map(({ json }) => (json?.object ?? {}) as Json)
    .filter((object) => object.type === type);
const polls = (to: Neighbourly) => got(to, "Question");
const words = (to: Neighbourly) => got(to, "Note").map(({ content }) => String(content));

/** Asks by a private answer to the event; @returns the poll */
async function asked(from: Neighbourly, event: EventRow): Promise<Json> {
  await write(from, { inReplyTo: uriOf(event) });
  const [poll] = polls(from).slice(-1);
  if (!poll) throw new Error("no poll came");
  return poll;
}

const vote = (from: Neighbourly, poll: Json, name: string) =>
  write(from, { name, content: undefined, inReplyTo: poll.id, to: organiser() });

test("asked by a private answer, the organiser asks back by a private poll, in the event's language", async () => {
  const event = await published({ language: "fr", nameVisibility: "EVERYONE" });
  const poll = await asked(greta, event);
  expect(poll).toMatchObject({
    type: "Question",
    attributedTo: organiser(),
    to: [greta.id],
    cc: [],
    endTime: event.startsAt.toISOString(),
  });
  expect((poll.oneOf as Json[]).map(({ name }) => name)).toEqual(["Je viens", "Je viens, sans montrer mon nom", "Non"]);
  expect(poll.content).toContain(event.title);
  expect(there.deliveries.every(({ signature }) => signature.valid)).toBe(true);
  await vote(greta, poll, "Je viens");
  expect(await list(event)).toEqual(["greta GOING POLL"]);
  expect(words(greta).at(-1)).toContain("Vous êtes sur la liste");
  expect(await db.participation.findFirst({ where: { eventId: event.id } })).toMatchObject({
    nameVisibility: "EVERYONE",
  });
});

test("naming the event's address is asking, too; each note is answered once, however often it comes", async () => {
  const event = await published();
  const content = `<p>What about <a href="${here.origin}/events/${event.slug}">this one</a>?</p>`;
  const note = await write(greta, { content });
  for (const _ of [1, 2])
    await there.send(greta, here.inbox, there.activity("Create", greta, note, { to: note.to, cc: [] }));
  await here.settle();
  expect(polls(greta)).toHaveLength(1);
});

test("a second answer makes no second seat, by whatever hand", async () => {
  const event = await published({ capacity: 2, nameVisibility: "EVERYONE" });
  const poll = await asked(greta, event);
  await vote(greta, poll, "Going");
  await vote(greta, poll, "No");
  expect(await list(event)).toEqual(["greta GOING POLL"]);
  await there.send(greta, here.inbox, there.activity("Join", greta, uriOf(event)));
  const actor = await db.actor.findUniqueOrThrow({ where: { uri: greta.id } });
  await joinEvent(actor, { eventId: event.id, hand: "VISIT", seats: 1 });
  await here.settle();
  expect(await list(event)).toEqual(["greta GOING POLL"]);
});

test("minds are changed by a new poll, and by any other hand after it", async () => {
  const event = await published();
  await vote(greta, await asked(greta, event), "Going");
  const actor = await db.actor.findUniqueOrThrow({ where: { uri: greta.id } });
  await write(greta, { inReplyTo: uriOf(event), content: "<p>I can’t come any more</p>" });
  expect(polls(greta)).toHaveLength(2);
  await vote(greta, polls(greta)[1] ?? {}, "No");
  expect(await list(event)).toEqual(["greta CANCELLED POLL"]);
  expect(words(greta).at(-1)).toContain("not on the list");
  await joinEvent(actor, { eventId: event.id, hand: "VISIT" });
  expect(await list(event)).toEqual(["greta GOING VISIT"]);
});

test("hiding one's name is kept, and changes what was shown before", async () => {
  const event = await published({ nameVisibility: "EVERYONE" });
  await vote(greta, await asked(greta, event), "Going");
  await write(greta, { inReplyTo: uriOf(event), content: "I'm coming" });
  await vote(greta, polls(greta)[1] ?? {}, "Going, hide my name");
  const [row, ...others] = await db.participation.findMany({ where: { eventId: event.id } });
  expect(row).toMatchObject({ state: "GOING", nameVisibility: "NOBODY" });
  expect(others).toEqual([]);
});

test("where organisers decide it is asked for, where all is full one waits; what follows is told in private words", async () => {
  const event = await published({ joinMode: "RESTRICTED", capacity: 1 });
  await vote(greta, await asked(greta, event), "Going");
  await vote(hugo, await asked(hugo, event), "Going");
  expect(await list(event)).toEqual(["greta REQUESTED POLL", "hugo REQUESTED POLL"]);
  expect(words(greta).at(-1)).toContain("You asked to come");
  const [first, second] = await peopleOf(ada, event.id);
  await approve(ada, { participationId: first?.id ?? "", message: "Bring a bowl" });
  await approve(ada, { participationId: second?.id ?? "" });
  await here.settle();
  expect(words(greta).at(-1)).toMatch(/You’re on the list\. Your ticket: \w+\. Bring a bowl/);
  expect(await list(event)).toEqual(["greta GOING POLL", "hugo WAITING POLL"]);
  await remove(ada, { participationId: first?.id ?? "", reason: "Double" });
  await here.settle();
  expect(words(greta).at(-1)).toContain("did not accept this. Double");
  expect(await list(event)).toEqual(["greta REJECTED POLL", "hugo GOING POLL"]);
  expect(words(hugo).at(-1)).toContain("You’re on the list");
});

test("where nobody can come any more, words say so instead of a poll; where nobody registers, nothing does", async () => {
  const full = await published({ capacity: 1, waitingList: false });
  await joinEvent(await person(), { eventId: full.id });
  await write(greta, { inReplyTo: uriOf(full) });
  expect(polls(greta)).toEqual([]);
  expect(words(greta)).toEqual([expect.stringContaining("All places are taken.")]);
  const open = await published({ joinMode: "NONE" });
  await write(hugo, { inReplyTo: uriOf(open) });
  expect([polls(hugo), words(hugo)]).toEqual([[], []]);
});

test("a seat that went while somebody thought about it is told as it is", async () => {
  const event = await published({ capacity: 1, waitingList: false });
  const poll = await asked(greta, event);
  await joinEvent(await person(), { eventId: event.id });
  await vote(greta, poll, "Going");
  expect((await list(event)).filter((one) => one.startsWith("greta"))).toEqual([]);
  expect(words(greta).at(-1)).toContain("All places are taken.");
});

test("others cannot answer for somebody, nor answer what was not offered or asked", async () => {
  const event = await published();
  const poll = await asked(greta, event);
  await vote(hugo, poll, "Going");
  await write(hugo, { name: "Going", inReplyTo: poll.id, attributedTo: greta.id });
  await vote(greta, poll, "Perhaps");
  await vote(greta, { id: `${here.origin}/questions/${crypto.randomUUID()}` }, "Going");
  await vote(greta, { id: `${here.origin}/questions/nonsense` }, "Going");
  expect(await list(event)).toEqual([]);
});

test("a question opens to whom it was asked, and to their server; to nobody else", async () => {
  const poll = await asked(greta, await published());
  const path = new URL(String(poll.id)).pathname;
  const get = (by?: Neighbourly) => {
    const headers = {
      host: new URL(here.origin).host,
      date: new Date().toUTCString(),
      accept: "application/activity+json",
    };
    const { host: _host, ...sent } = headers;
    const signed = by && signature(`get ${path}`, headers, ["(request-target)", "host", "date"], by);
    return guardedFetch(here.origin + path, { headers: { ...sent, ...(signed && { signature: signed }) } });
  };
  await asked(hugo, await published());
  expect([(await get()).status, (await get(hugo)).status]).toEqual([404, 404]);
  const mine = await get(greta);
  expect(mine.headers.get("cache-control")).toContain("private");
  expect(await mine.json()).toMatchObject({ type: "Question", id: poll.id, to: [greta.id] });
});

test("a public reply is asked back where it clearly asks, and left in peace where it talks", async () => {
  const event = await published();
  const say = (content: string) => write(hugo, { to: [everybody], inReplyTo: uriOf(event), content });
  const before = polls(hugo).length;
  await say("<p>What a lovely poster</p>");
  expect(polls(hugo)).toHaveLength(before);
  await say("<p>Can I come?</p>");
  expect(polls(hugo)).toHaveLength(before + 1);
});

test("nobody is asked more than three times a day about one event, nor thanked with a poll", async () => {
  const event = await published();
  await asked(greta, event);
  await write(greta, { inReplyTo: uriOf(event), content: "<p>Thank you!</p>" });
  expect(polls(greta)).toHaveLength(1);
  for (const _ of [1, 2, 3, 4]) await write(greta, { inReplyTo: uriOf(event), content: "<p>I'm coming</p>" });
  expect(polls(greta)).toHaveLength(3);
});

test("who writes about an event to somebody else than its organiser is not asked, nor who may not know of it", async () => {
  const event = await published();
  const other = await person();
  await write(greta, { inReplyTo: uriOf(event), to: [`${here.origin}/@${other.handle}`] });
  const closed = await published({ visibility: "INVITED" });
  await write(greta, { inReplyTo: uriOf(closed) });
  expect(polls(greta)).toEqual([]);
});
