import ICAL from "ical.js";
import { beforeAll, expect, test } from "vitest";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { Gone, NotFound } from "../errors";
import { cancelEvent, createEvent, deleteEvent, editEvent, publishEvent } from "../events/commands";
import { presentEvent } from "../events/present";
import { findEvent, listEvents } from "../events/queries";
import type { EventDraft } from "../events/schema";
import { createIdentity, editIdentity } from "../identities/commands";
import type { Acting } from "../identities/schema";
import { joinEvent } from "../participations/commands";
import { eventJsonLd } from "./jsonld";
import { findFeed } from "./queries";

let ada: Acting;
let choir: Acting;
beforeAll(async () => {
  ada = await person("ada");
  choir = await group(ada, "choir");
});

async function published(changes: Partial<EventDraft> = {}) {
  const event = await createEvent(ada, ball(changes), { organiserId: choir.id });
  return publishEvent(ada, { eventId: event.id });
}

const text = async (path: string) => {
  const { pathname, searchParams } = new URL(path.replaceAll("\u0000", "%00"), "https://farandole.example");
  const feed = await findFeed(decodeURIComponent(pathname), searchParams);
  return Buffer.from(await feed.render()).toString();
};
const read = async (path: string) =>
  new ICAL.Component(ICAL.parse(await text(path))).getAllSubcomponents("vevent").map((part) => new ICAL.Event(part));

test("a calendar is read back as it was written: wall time and zone, words in any script, no ATTENDEE", async () => {
  const description = `Apportez ; des crêpes, \\ et du cidre.\n\n- 日本語 ${"très ".repeat(30)}`;
  const event = await published({
    title: "Fête, bal ; & co \\ 🎉",
    description,
    tags: ["Été, fêtes", "Danse"],
    place: {
      name: "Salle des fêtes",
      street: "3 rue du Port",
      postalCode: "29200",
      locality: "Brest",
      latitude: 48.39,
      longitude: -4.48,
    },
  });
  await joinEvent(await person("secretguest"), { eventId: event.id, nameVisibility: "EVERYONE" });
  const ics = await text(`/events/${event.slug}/event.ics`);
  expect(ics.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(ics).not.toMatch(/ATTENDEE|secretguest|(?<!\r)\n/);
  const [parsed] = await read(`/events/${event.slug}/event.ics`);
  expect(parsed).toMatchObject({
    uid: event.icsUid,
    summary: "Fête, bal ; & co \\ 🎉",
    location: "Salle des fêtes, 3 rue du Port, 29200 Brest",
    sequence: 0,
  });
  expect(parsed?.description).toContain("Apportez ; des crêpes, \\ et du cidre.");
  expect(parsed?.startDate.toString()).toBe("2030-04-20T20:00:00");
  expect(parsed?.startDate.zone.tzid).toBe("Europe/Paris");
  expect(parsed?.startDate.toJSDate()).toEqual(event.startsAt);
  expect(parsed?.component.getFirstPropertyValue("dtstamp")?.toString()).toBe(
    `${event.updatedAt.toISOString().slice(0, 19)}Z`,
  );
  expect(parsed?.component.getFirstProperty("categories")?.getValues()).toEqual(["Danse", "Été, fêtes"]);
  expect(parsed?.component.getFirstPropertyValue("geo")).toEqual([48.39, -4.48]);
});

test("a whole day lasts to the next morning; a hidden hour is not told; without an end there is none", async () => {
  const day = await published({ allDay: true, start: "2030-05-01", end: "2030-05-02" });
  const hidden = await published({ hideStartTime: true });
  const open = await published({ end: undefined });
  const lines = async (slug: string) =>
    (await text(`/events/${slug}/event.ics`)).split("\r\n").filter((line) => /^DT(START|END);/.test(line));
  expect(await lines(day.slug)).toEqual(["DTSTART;VALUE=DATE:20300501", "DTEND;VALUE=DATE:20300503"]);
  expect(await lines(hidden.slug)).toEqual(["DTSTART;VALUE=DATE:20300420", "DTEND;VALUE=DATE:20300421"]);
  expect(await lines(open.slug)).toEqual(["DTSTART;TZID=Europe/Paris:20300420T200000"]);
});

test("every list is a feed in four formats, cancelled events stay in it, link-only and drafts never are", async () => {
  const group2 = await group(ada, "second");
  const make = async (changes: Partial<EventDraft>) =>
    createEvent(ada, ball({ tags: ["Zouk"], ...changes }), { organiserId: group2.id });
  const shown = await make({ title: "Bal visible" });
  const called = await make({ title: "Bal tombé à l’eau", language: "fr" });
  const linked = await make({ title: "Bal discret", visibility: "LINK" });
  await make({ title: "Bal brouillon" });
  for (const { id } of [shown, called, linked]) await publishEvent(ada, { eventId: id });
  await cancelEvent(ada, { eventId: called.id });
  for (const list of ["/agenda", "/tags/zouk", "/@second", "/@second/events"]) {
    for (const format of ["ics", "rss", "atom", "json"]) {
      const body = await text(`${list}.${format}`);
      expect(body).toContain("Bal visible");
      expect(body).not.toMatch(/discret|brouillon/);
      expect(body).toContain(format === "ics" ? "STATUS:CANCELLED" : "Annulé");
    }
  }
  expect(JSON.parse(await text("/@second.json")).items).toHaveLength(2);
  for (const path of [
    "/tags/nothing.ics",
    "/@nobody.ics",
    "/nowhere.rss",
    "/agenda.exe",
    "/events/none-12345678/event.ics",
    `/events/${shown.slug}/event.rss`,
    "/@\u0000.ics",
    "/tags/\u0000.rss",
  ])
    await expect(findFeed(path)).rejects.toThrow(NotFound);
  await expect(findFeed(`/events/${linked.slug}/event.ics`)).resolves.toBeDefined();
  await deleteEvent(ada, { eventId: shown.id });
  await expect(findFeed(`/events/${shown.slug}/event.ics`)).rejects.toThrow(Gone);
});

test("hidden address and online link are in no feed and no JSON-LD", async () => {
  const event = await published({
    attendance: "BOTH",
    onlineUrl: "https://visio.example/secret",
    onlineForGoing: true,
    hideAddress: true,
    place: {
      name: "Chez Camille",
      street: "3 rue du Port",
      postalCode: "29200",
      locality: "Brest",
      latitude: 48.391,
      longitude: -4.481,
      accessNote: "code 1234",
    },
  });
  const stranger = await presentEvent(await findEvent(null, event.id), null);
  const all = [
    ...(await Promise.all(
      ["/agenda.ics", "/@choir.rss", "/@choir.atom", "/@choir.json", `/events/${event.slug}/event.ics`].map(text),
    )),
    eventJsonLd(stranger, null),
  ].join("\n");
  expect(all).not.toMatch(/Camille|visio|48\.391|1234/);
  expect(eventJsonLd(stranger, null)).toContain("Brest");
});

test("the tag of a feed stays while nothing changes, and changes with every event that comes, changes or goes", async () => {
  const dance = await group(ada, "dance");
  const tag = async () => (await findFeed("/@dance.ics")).etag;
  const tags = [await tag()];
  const event = await createEvent(ada, ball(), { organiserId: dance.id });
  expect(await tag()).toBe(tags[0]);
  await publishEvent(ada, { eventId: event.id });
  tags.push(await tag());
  await editEvent(ada, { eventId: event.id, input: ball({ title: "Autre bal" }) });
  tags.push(await tag());
  expect(await tag()).toBe(tags[2]);
  expect(await text("/@dance.ics")).toBe(await text("/@dance.ics"));
  await db.event.update({ where: { id: event.id }, data: { startsAt: new Date(0), endsAt: new Date(1) } });
  tags.push(await tag());
  expect(new Set(tags).size).toBe(3);
});

test("an organiser's new name is found by search, stands in feeds and changes their tag", async () => {
  const account = await db.account.create({ data: { email: "nora@example.org" } });
  const nora = await createIdentity(account.id, { handle: "nora", name: "Nora" });
  const event = await createEvent(nora, ball());
  await publishEvent(nora, { eventId: event.id });
  const before = (await findFeed("/@nora.rss")).etag;
  await editIdentity(account.id, nora.id, { name: "Éléonore" });
  expect((await findFeed("/@nora.rss")).etag).not.toBe(before);
  expect(await text("/@nora.rss")).toContain("Éléonore");
  expect((await listEvents(null, { text: "eleono" })).events.map(({ id }) => id)).toEqual([event.id]);
});

test("W10 JSON-LD cannot end the script that holds it, and says what search engines ask for", async () => {
  const event = await published({ title: "</script><script>alert(1)</script>", end: undefined });
  const text = eventJsonLd(await presentEvent(await findEvent(null, event.id), null), null);
  expect(text).not.toContain("<");
  expect(JSON.parse(text)).toMatchObject({
    "@type": "Event",
    name: "</script><script>alert(1)</script>",
    startDate: "2030-04-20T20:00:00+02:00",
    eventStatus: "https://schema.org/EventScheduled",
    organizer: { "@type": "Organization", name: "choir", url: "https://farandole.example/@choir" },
  });
});

test("a month, a day and a search are calendars, too; a search for nothing and a day that never was are not", async () => {
  const crew = await group(ada, "crew");
  const make = async (changes: Partial<EventDraft>) =>
    publishEvent(ada, { eventId: (await createEvent(ada, ball(changes), { organiserId: crew.id })).id });
  await make({ title: "Bal de mai", start: "2031-05-02T20:00", end: undefined, free: false });
  await make({ title: "Bal de juin", start: "2031-06-02T20:00", end: undefined });
  const titles = async (path: string) => (await read(path)).map(({ summary }) => summary).sort();
  expect(await titles("/agenda/2031/05.ics")).toEqual(["Bal de mai"]);
  expect(await titles("/agenda/2031/06/02.ics")).toEqual(["Bal de juin"]);
  expect(await titles("/search.ics?q=bal&from=2031-01-01")).toEqual(["Bal de juin", "Bal de mai"]);
  expect(await titles("/search.ics?q=bal&from=2031-01-01&free=on&nonsense=1")).toEqual(["Bal de juin"]);
  expect(await text("/search.rss?free=on&nonsense=1&q=juin")).toContain("/search?q=juin&#38;free=on</link>");
  expect(await titles("/agenda.ics?online=1")).not.toContain("Bal de mai");
  for (const path of [
    "/search.ics",
    "/search.ics?q=",
    "/agenda/2031/13.ics",
    "/agenda/2031/02/30.rss",
    "/agenda/1066/10.ics",
  ])
    await expect(text(path), path).rejects.toThrow(NotFound);
});

test("a calendar keeps a cancellation for 30 days after the day, so that who asks seldom hears of it", async () => {
  const late = await group(ada, "late");
  const event = await publishEvent(ada, { eventId: (await createEvent(ada, ball(), { organiserId: late.id })).id });
  await cancelEvent(ada, { eventId: event.id });
  const over = (days: number) =>
    db.event.update({
      where: { id: event.id },
      data: {
        startsAt: new Date(Date.now() - days * 86_400_000 - 60_000),
        endsAt: new Date(Date.now() - days * 86_400_000),
      },
    });
  await over(29);
  expect(await text("/@late.ics")).toContain("STATUS:CANCELLED");
  expect(await text("/@late.rss")).not.toContain("<item>");
  const before = (await findFeed("/@late.ics")).etag;
  await over(31);
  expect(await text("/@late.ics")).not.toContain("BEGIN:VEVENT");
  expect((await findFeed("/@late.ics")).etag).not.toBe(before);
});

test("what is written in XML stays text", async () => {
  await published({ title: "<b>&\"'</b>", description: "]]> <script>alert(1)</script>" });
  for (const format of ["rss", "atom"]) {
    const body = await text(`/@choir.${format}`);
    expect(body).toContain("&#60;b&#62;&#38;&#34;&#39;&#60;/b&#62;");
    expect(body).not.toMatch(/<b>|<script/);
  }
});
