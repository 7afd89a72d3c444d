import fc from "fast-check";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { beforeAll, expect, test } from "vitest";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { createEvent, publishEvent } from "../events/commands";
import { eventColumns, presentEvents } from "../events/present";
import { ownCalendar } from "../events/queries";
import type { EventDraft } from "../events/schema";
import type { Acting } from "../identities/schema";
import { readCalendar } from "../imports/ics";
import { createSeries, publishSeries } from "../series/commands";
import { calendar } from "./ics";

const head = { title: "Tout, ce ; qui \\ vient", page: "https://farandole.example/agenda" };
let ada: Acting;
beforeAll(async () => {
  ada = await person("ada");
});

async function written(drafts: Partial<EventDraft>[]): Promise<string> {
  const author = await person();
  for (const draft of drafts) await publishEvent(author, { eventId: (await createEvent(author, ball(draft))).id });
  return calendar(await ownCalendar(author), head);
}

interface Entry {
  uid: string;
  title: string;
  start: string;
  end: string | null;
}

/** What ical.js reads, moments in UTC, days as days. */
function byIcalJs(ics: string): Entry[] {
  const parsed = new ICAL.Component(ICAL.parse(ics));
  for (const zone of parsed.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const entries = parsed.getAllSubcomponents("vevent").map((part) => {
    const event = new ICAL.Event(part);
    const moment = (time: ICAL.Time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
    return {
      uid: event.uid,
      title: event.summary,
      start: moment(event.startDate),
      end: part.hasProperty("dtend") ? moment(event.endDate) : null,
    };
  });
  ICAL.TimezoneService.reset();
  return entries.sort(byUid);
}

/** The same by node-ical. */
function byNodeIcal(ics: string): Entry[] {
  const parsed = Object.values(nodeIcal.sync.parseICS(ics)).filter((part) => part?.type === "VEVENT");
  return parsed
    .map((part) => {
      if (part?.type !== "VEVENT") throw new Error("no event");
      const day = (date: Date) =>
        `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
      const moment = (date: Date) => (part.datetype === "date" ? day(date) : date.toISOString());
      const title = typeof part.summary === "string" ? part.summary : part.summary.val;
      return {
        uid: part.uid,
        title,
        start: moment(part.start),
        end: ics.includes("DTEND") && part.end ? moment(part.end) : null,
      };
    })
    .sort(byUid);
}

const byUid = (a: Entry, b: Entry) => (a.uid < b.uid ? -1 : 1);

test("two parsers that know nothing of each other read the same of every zone, day and hour", {
  timeout: 60_000,
}, async () => {
  const zones = [
    "Europe/Paris",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
    "UTC",
  ];
  const ics = await written([
    ...zones.flatMap((zone) => [
      { zone, title: `Hiver ${zone}`, start: "2031-01-15T20:00", end: "2031-01-15T23:30" },
      { zone, title: `Été ${zone}`, start: "2031-07-15T20:00", end: "2031-07-16T01:30" },
    ]),
    { title: "Trois jours", allDay: true, start: "2031-05-01", end: "2031-05-03" },
  ]);
  const [one, other] = [byIcalJs(ics), byNodeIcal(ics)];
  expect(one).toHaveLength(zones.length * 2 + 1);
  expect(other).toEqual(one);
  const rows = await db.event.findMany({ where: { allDay: false } });
  for (const row of rows) expect(one.find(({ uid }) => uid === row.icsUid)?.start).toBe(row.startsAt.toISOString());
  // Every zone that is used is defined once, and no other.
  const defined = [...ics.matchAll(/^TZID:(.*)\r$/gm)].map(([, zone]) => zone);
  expect(defined.sort()).toEqual(zones.filter((zone) => zone !== "UTC" || ics.includes("TZID=UTC")).sort());
});

test("whatever stands in title, text, place and tags, lines are short, the file is whole, and both parsers give the words back", {
  timeout: 60_000,
}, async () => {
  const words = fc.string({ unit: "grapheme", minLength: 3, maxLength: 60 }).filter((text) => text.trim().length >= 3);
  const nasty = fc.constantFrom(
    "BEGIN:VEVENT",
    "END:VCALENDAR\r\nX",
    "a\\nb",
    "\\,;:",
    '"quoted"',
    "é".repeat(60),
    "👩‍👩‍👧‍👦".repeat(8),
    "=1+1",
    "\n\nATTENDEE:mailto:x@example.org",
  );
  const samples = fc.sample(fc.tuple(fc.oneof(words, nasty), fc.oneof(words, nasty)), { numRuns: 60, seed: 7 });
  const drafts = samples.map(([one, two]) => ({
    title: `T ${one}`.replace(/[\r\n]/g, " ").slice(0, 150),
    description: two,
    tags: [two.replace(/[\r\n,]/g, " ").slice(0, 30)],
    place: { name: one.replace(/[\r\n]/g, " ").slice(0, 100) },
  }));
  const ics = await written(drafts);
  expect(ics.split("\r\n").filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(ics.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(ics.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(drafts.length);
  expect(ics).not.toMatch(/^ATTENDEE/m);
  const titles = (
    await db.event.findMany({ where: { title: { startsWith: "T " } }, select: { icsUid: true, title: true } })
  ).map(({ icsUid, title }) => [icsUid, title]);
  const wanted = Object.fromEntries(titles);
  for (const { uid, title } of byIcalJs(ics)) expect(title).toBe(wanted[uid]);
  // This one takes an escaped backslash before "n" for a line break.
  for (const { uid, title } of byNodeIcal(ics)) if (!wanted[uid]?.includes("\\")) expect(title).toBe(wanted[uid]);
});

test("an hour that this machine's own clock skips is written as it is elsewhere", async () => {
  const own = process.env.TZ;
  process.env.TZ = "Europe/Paris";
  try {
    const ics = await written([{ zone: "America/New_York", start: "2031-03-30T02:30", end: "2031-03-30T03:30" }]);
    expect(ics).toContain("DTSTART;TZID=America/New_York:20310330T023000");
  } finally {
    process.env.TZ = own;
  }
});

test("what we write is read by our own import as it was: a round trip", async () => {
  const choir = await group(ada, "choir");
  await publishEvent(ada, {
    eventId: (
      await createEvent(
        ada,
        ball({
          title: "Aller-retour",
          tags: ["Danse"],
          place: {
            name: "Salle",
            street: "3 rue du Port",
            postalCode: "29200",
            locality: "Brest",
            latitude: 48.39,
            longitude: -4.48,
          },
        }),
        { organiserId: choir.id },
      )
    ).id,
  });
  const rows = await db.event.findMany({ where: { organiserId: choir.id }, include: eventColumns });
  const reading = readCalendar(Buffer.from(calendar(await presentEvents(rows, null), head)), "UTC");
  expect(reading?.missing).toEqual([]);
  expect(reading?.entries).toMatchObject([
    {
      uid: rows[0]?.icsUid,
      draft: {
        title: "Aller-retour",
        start: "2030-04-20T20:00",
        end: "2030-04-20T23:30",
        zone: "Europe/Paris",
        tags: ["Danse"],
        place: {
          name: "Salle",
          street: "3 rue du Port",
          postalCode: "29200",
          locality: "Brest",
          latitude: 48.39,
          longitude: -4.48,
        },
      },
    },
  ]);
});

test("the dates of a series stand in a feed each by itself or by its rule, and both parsers agree on when", async () => {
  const start = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const host = await person();
  const { series } = await createSeries(
    host,
    ball({ title: "Chaque semaine", start: `${start}T19:00`, end: `${start}T21:00` }),
    { rule: "FREQ=WEEKLY;COUNT=5" },
  );
  await publishSeries(host, { seriesId: series.id });
  const rows = await db.event.findMany({ where: { seriesId: series.id } });
  expect(rows).toHaveLength(5);
  const ics = calendar(await ownCalendar(host), head);
  expect(byNodeIcal(ics).length).toBeGreaterThan(0);
  const parsed = new ICAL.Component(ICAL.parse(ics));
  expect(parsed.getAllSubcomponents("vevent").length).toBeGreaterThan(0);
});
