import { beforeAll, expect, test } from "vitest";
import { come, draftBy, event, people } from "../../prisma/cast";
import { db } from "../db";
import { Conflict, Forbidden, Invalid, NotFound, TooMany } from "../errors";
import type { EventRow } from "../events/present";
import type { Acting } from "../identities/schema";
import { announce, withdrawAnnouncement } from "./commands";
import { announcementsFor, announcementsOf, audiencesOf, nameOf, reachOf, recipientsOf } from "./queries";

let ada: Acting;
let grace: Acting;
let noor: Acting;
let omar: Acting;
let soup: EventRow;

beforeAll(async () => {
  [ada, grace, noor, omar] = await people("ada", "grace", "noor", "omar");
});

async function scene(): Promise<void> {
  soup = await event(ada, { title: "Soupe" });
  await come(soup, [grace, noor]);
  await db.participation.updateMany({ where: { eventId: soup.id, actorId: noor.id }, data: { state: "WAITING" } });
}

const say = (change: Partial<Parameters<typeof announce>[1]> = {}, actor = ada) =>
  announce(actor, { eventId: soup.id, states: ["GOING"], title: "Bring bowls", text: "We have **none**.", ...change });

const titles = async (viewer: Acting | null) => (await announcementsOf(viewer, soup.id)).map(({ title }) => title);

test("a private announcement is read by the people it is for and by organisers, a public one by everybody", async () => {
  await scene();
  await say({ title: "For those going" });
  await say({ title: "For all", public: true, states: [] });
  await say({ title: "For those waiting", states: ["WAITING"] });
  expect(await titles(null)).toEqual(["For all"]);
  expect(await titles(omar)).toEqual(["For all"]);
  expect(await titles(grace)).toEqual(["For all", "For those going"]);
  expect(await titles(noor)).toEqual(["For those waiting", "For all"]);
  expect(await titles(ada)).toEqual(["For those waiting", "For all", "For those going"]);
});

test("who leaves no longer reads what was for people going; who came still does", async () => {
  await scene();
  await say();
  const change = (state: "CANCELLED" | "ATTENDED" | "REJECTED") =>
    db.participation.updateMany({ where: { eventId: soup.id, actorId: grace.id }, data: { state } });
  await change("ATTENDED");
  expect(await titles(grace)).toEqual(["Bring bowls"]);
  await change("CANCELLED");
  expect(await titles(grace)).toEqual([]);
  await change("REJECTED");
  expect(await titles(grace)).toEqual([]);
});

test("a word to one person is read by that person alone", async () => {
  await scene();
  const own = await db.participation.findFirstOrThrow({ where: { eventId: soup.id, actorId: noor.id } });
  const made = await say({ participationId: own.id, public: true });
  expect(made).toMatchObject({ public: false, states: [], participationId: own.id });
  expect(await titles(grace)).toEqual([]);
  expect(await titles(null)).toEqual([]);
  expect(await announcementsOf(noor, soup.id)).toMatchObject([{ title: "Bring bowls", person: "" }]);
  expect(await announcementsOf(ada, soup.id)).toMatchObject([{ person: "Noor Haddad" }]);
  expect(await announcementsFor(own)).toHaveLength(1);
  expect(await recipientsOf(made)).toEqual([{ id: own.id, actorId: noor.id, guestId: null }]);
});

test("it is kept as safe HTML, and letters follow from one fact that carries ids alone", async () => {
  await scene();
  const made = await say({ text: "We have **none**.<script>alert(1)</script> [x](javascript:alert(1))" });
  expect(made.html).toContain("<strong>none</strong>");
  expect(made.html).not.toMatch(/script/);
  const facts = await db.fact.findMany({ where: { kind: "announcement.made", subject: made.id } });
  expect(facts.map(({ data }) => data)).toEqual([{ eventId: soup.id }]);
  expect((await recipientsOf(made)).map(({ actorId }) => actorId)).toEqual([grace.id]);
});

test("only those who manage the event may say something, about people of this event", async () => {
  await scene();
  const elsewhere = await event(ada, { title: "Autre" });
  await come(elsewhere, [omar]);
  const theirs = await db.participation.findFirstOrThrow({ where: { eventId: elsewhere.id } });
  await expect(say({}, grace)).rejects.toBeInstanceOf(Forbidden);
  await expect(say({ participationId: theirs.id })).rejects.toBeInstanceOf(NotFound);
  const secret = await draftBy(ada);
  await expect(say({ eventId: secret.id }, grace)).rejects.toBeInstanceOf(NotFound);
  await expect(say({ eventId: secret.id })).rejects.toBeInstanceOf(Conflict);
});

test("nobody is told nothing: without words, audience or people it is refused, with the reason", async () => {
  await scene();
  await expect(say({ title: " ", text: "" })).rejects.toMatchObject({
    fields: { title: ["errors.required"], text: ["errors.required"] },
  });
  await expect(say({ states: [] })).rejects.toBeInstanceOf(Invalid);
  await expect(say({ states: ["REQUESTED"] })).rejects.toMatchObject({ message: "desk.errors.empty" });
  const own = await db.participation.findFirstOrThrow({ where: { eventId: soup.id, actorId: grace.id } });
  await db.participation.update({ where: { id: own.id }, data: { state: "CANCELLED" } });
  await expect(say({ participationId: own.id })).rejects.toMatchObject({ message: "desk.errors.left" });
});

test("after ten in a day it is enough, and what is refused leaves no trace", async () => {
  await scene();
  for (let time = 0; time < 10; time++) await say();
  await expect(say()).rejects.toBeInstanceOf(TooMany);
  expect(await db.announcement.count({ where: { eventId: soup.id } })).toBe(10);
});

test("organisers take an announcement away; nobody else can, or learns of a private one", async () => {
  await scene();
  const hidden = await say();
  const open = await say({ public: true });
  await expect(withdrawAnnouncement(grace, { announcementId: hidden.id })).rejects.toBeInstanceOf(NotFound);
  await expect(withdrawAnnouncement(grace, { announcementId: open.id })).rejects.toBeInstanceOf(Forbidden);
  await withdrawAnnouncement(ada, { announcementId: open.id });
  expect(await titles(null)).toEqual([]);
});

test("the reach says how many people are meant, and how many of them get a letter", async () => {
  await scene();
  const far = await db.actor.create({
    data: { kind: "PERSON", handle: "far", host: "gent.example", name: "Far", uri: "https://gent.example/far" },
  });
  const forgotten = await db.guest.create({ data: { eventId: soup.id, name: "Zoé", email: null, codeHash: "z" } });
  const guest = await db.guest.create({
    data: { eventId: soup.id, name: "Léo", email: "leo@x.example", codeHash: "l" },
  });
  await db.participation.createMany({
    data: [
      { eventId: soup.id, actorId: far.id, state: "GOING", hand: "FEDERATION" },
      { eventId: soup.id, guestId: forgotten.id, state: "GOING" },
      { eventId: soup.id, guestId: guest.id, state: "GOING" },
    ],
  });
  await db.participation.updateMany({ where: { actorId: grace.id, eventId: soup.id }, data: { state: "ATTENDED" } });
  expect(await audiencesOf(soup.id)).toEqual({ GOING: 4, ATTENDED: 1, WAITING: 1, REQUESTED: 0 });
  expect(await reachOf(ada, { eventId: soup.id, states: ["GOING"] })).toEqual({ people: 4, letters: 2 });
  expect(await reachOf(ada, { eventId: soup.id, states: [] })).toEqual({ people: 0, letters: 0 });
  await expect(reachOf(grace, { eventId: soup.id, states: ["GOING"] })).rejects.toBeInstanceOf(NotFound);
  const own = await db.participation.findFirstOrThrow({ where: { eventId: soup.id, actorId: noor.id } });
  expect(await nameOf(ada, soup.id, own.id)).toBe("Noor Haddad");
  expect(await nameOf(grace, soup.id, own.id)).toBeNull();
});
