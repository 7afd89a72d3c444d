import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { group, person } from "../../test/people";
import { db } from "../db";
import { Forbidden } from "../errors";
import { deleteEvent, editEvent } from "../events/commands";
import { eventColumns } from "../events/present";
import type { ImportSourceModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { inputOf } from "../series/draft";
import { applyReading } from "./applying";
import { readCalendar } from "./ics";
import type { Reading } from "./schema";

let ada: Acting;
let source: ImportSourceModel;
let made = 0;
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-22T12:00:00Z") });
});
afterAll(() => {
  vi.useRealTimers();
});
beforeEach(async () => {
  ada = await person(`importer${++made}`);
  source = await sourceFor({ organiserId: ada.id });
});

const sourceFor = (changes: Partial<ImportSourceModel>) =>
  db.importSource.create({
    data: {
      kind: "ICS",
      name: "x",
      zone: "Europe/Paris",
      organiserId: ada.id,
      createdById: ada.id,
      ...changes,
      report: {},
    },
  });
const file = (name: string) => read(readFileSync(join(import.meta.dirname, "fixtures", `${name}.ics`), "utf8"));
function read(text: string): Reading {
  const reading = readCalendar(Buffer.from(text), "Europe/Paris");
  if (!reading) throw new Error("no calendar");
  return reading;
}
const calendar = (...events: string[]) => read(`BEGIN:VCALENDAR\n${events.join("")}END:VCALENDAR\n`);
const event = (uid: string, start: string, more = "") =>
  `BEGIN:VEVENT\nUID:${uid}\nSUMMARY:Bal ${uid}\nDTSTART;TZID=Europe/Paris:${start}\n${more}END:VEVENT\n`;
const events = () =>
  db.event.findMany({
    where: { organiserId: source.organiserId },
    orderBy: [{ startsAt: "asc" }],
    include: { tags: true, place: true },
  });
const facts = () => db.fact.count();
const counts = ({ added, changed, cancelled, unchanged }: Awaited<ReturnType<typeof applyReading>>) => [
  added,
  changed,
  cancelled,
  unchanged,
];

test.each([
  "google",
  "outlook",
  "exchange",
  "apple",
  "nextcloud",
  "mobilizon",
  "gancio",
  "meetup",
  "thunderbird",
  "facebook",
  "eventbrite",
  "broken",
])(
  "importing the calendar of %s twice changes nothing the second time: no event, no fact",
  { timeout: 60_000 },
  async (name) => {
    const first = await applyReading(ada, source, file(name));
    expect(first.added).toBeGreaterThan(0);
    const [before, known] = [await facts(), JSON.stringify(await events())];
    const second = await applyReading(ada, source, file(name));
    expect([second.added, second.changed, second.cancelled]).toEqual([0, 0, 0]);
    expect(await facts()).toBe(before);
    expect(JSON.stringify(await events())).toBe(known);
    // Nor from another address: an entry is one and the same for its organiser.
    const elsewhere = await sourceFor({});
    expect((await applyReading(ada, elsewhere, file(name))).added).toBe(0);
    expect(await facts()).toBe(before);
  },
);

test("Google's weekly soup is a series whose dates are the ones a person expects, one of them later", async () => {
  await applyReading(ada, source, file("google"));
  const soups = (await events()).filter(({ title }) => title.startsWith("Soupe"));
  expect(new Set(soups.map(({ seriesId }) => seriesId)).size).toBe(1);
  const starts = soups.map(({ startLocal }) => startLocal);
  expect(starts.slice(0, 3)).toEqual(["2027-01-05T19:00", "2027-01-12T19:00", "2027-01-19T19:00"]);
  expect(starts).toContain("2027-03-30T20:00");
  for (const left of ["2027-02-16T19:00", "2027-02-23T19:00", "2027-04-13T19:00", "2027-03-30T19:00"])
    expect(starts).not.toContain(left);
  expect(starts.at(-1)).toBe("2027-06-29T19:00");
  expect(starts).toHaveLength(26 - 3);
});

test("Thunderbird's change for this and all after moves the dates from then on", async () => {
  await applyReading(ada, source, file("thunderbird"));
  const all = (await events()).filter(({ title }) => title.startsWith("Atelier"));
  const of = (day: string) =>
    all
      .filter(({ startLocal }) => startLocal.startsWith(day))
      .map(({ startLocal, title }) => `${startLocal.slice(11)} ${title}`);
  expect(of("2027-04-28")).toEqual(["18:00 Atelier vélo"]);
  expect(of("2027-05-03")).toEqual(["19:00 Atelier vélo (été)"]);
  expect(of("2027-06-02")).toEqual(["19:00 Atelier vélo (été)"]);
  expect(of("2027-04-05")).toEqual([]);
});

test("a new version changes the event and keeps what only people here said; an older one does nothing", async () => {
  await applyReading(ada, source, calendar(event("a", "20270110T200000", "SEQUENCE:1\nLOCATION:Salle\n")));
  const [row] = await events();
  const full = await db.event.findUniqueOrThrow({ where: { id: row?.id }, include: eventColumns });
  await editEvent(ada, { eventId: full.id, input: { ...inputOf(full), joinMode: "FREE", capacity: 40 } });
  const moved = await applyReading(
    ada,
    source,
    calendar(event("a", "20270111T210000", "SEQUENCE:2\nLOCATION:Salle\n")),
  );
  expect(counts(moved)).toEqual([0, 1, 0, 0]);
  expect((await events())[0]).toMatchObject({
    startLocal: "2027-01-11T21:00",
    capacity: 40,
    joinMode: "FREE",
    place: { name: "Salle" },
  });
  expect((await events())[0]?.sequence).toBeGreaterThan(row?.sequence ?? 0);
  const older = await applyReading(ada, source, calendar(event("a", "20270110T200000", "SEQUENCE:0\n")));
  expect(older.changes.map(({ change }) => change)).toEqual(["older"]);
  expect((await events())[0]?.startLocal).toBe("2027-01-11T21:00");
});

test("a cancellation is followed, and taken back; what was never there is not cancelled into being", async () => {
  await applyReading(ada, source, calendar(event("a", "20270110T200000")));
  const off = calendar(
    event("a", "20270110T200000", "STATUS:CANCELLED\nSEQUENCE:1\n"),
    event("b", "20270110T200000", "STATUS:CANCELLED\n"),
  );
  const report = await applyReading(ada, source, off);
  expect(counts(report)).toEqual([0, 0, 1, 0]);
  expect(report.missing).toMatchObject([{ title: "Bal b", reason: "cancelled" }]);
  expect((await events()).map(({ status }) => status)).toEqual(["CANCELLED"]);
  await applyReading(ada, source, calendar(event("a", "20270110T200000", "SEQUENCE:2\n")));
  expect((await events()).map(({ status }) => status)).toEqual(["CONFIRMED"]);
});

test("a series' new rule, a date left out and its end are followed", async () => {
  const weekly = (more: string) =>
    calendar(event("s", "20270105T190000", `DTEND;TZID=Europe/Paris:20270105T210000\n${more}`));
  const starts = async () =>
    (await events()).filter(({ status }) => status !== "CANCELLED").map(({ startLocal }) => startLocal);
  await applyReading(ada, source, weekly("RRULE:FREQ=WEEKLY;COUNT=4\n"));
  expect(await starts()).toEqual(["2027-01-05T19:00", "2027-01-12T19:00", "2027-01-19T19:00", "2027-01-26T19:00"]);
  await applyReading(
    ada,
    source,
    weekly("RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Europe/Paris:20270119T190000\nSEQUENCE:1\n"),
  );
  expect(await starts()).toEqual(["2027-01-05T19:00", "2027-01-12T19:00", "2027-01-26T19:00"]);
  await applyReading(ada, source, weekly("RRULE:FREQ=WEEKLY;COUNT=2\nSEQUENCE:2\n"));
  expect(await starts()).toEqual(["2027-01-05T19:00", "2027-01-12T19:00"]);
  await applyReading(ada, source, weekly("RRULE:FREQ=WEEKLY;COUNT=2\nSTATUS:CANCELLED\nSEQUENCE:3\n"));
  expect(await starts()).toEqual([]);
});

test("what is gone from the calendar stays and is named; what was deleted here does not come back; what is over is left", async () => {
  await applyReading(ada, source, calendar(event("a", "20270110T200000"), event("b", "20270111T200000")));
  const [, second] = await events();
  await deleteEvent(ada, { eventId: second?.id ?? "" });
  const report = await applyReading(
    ada,
    source,
    calendar(event("b", "20270111T200000"), event("c", "20200101T200000")),
  );
  expect(report.gone).toEqual(["Bal a"]);
  expect(report.missing.map(({ title, reason }) => `${title} ${reason}`)).toEqual(["Bal b deletedHere", "Bal c past"]);
  expect((await events()).map(({ title, status }) => `${title} ${status}`)).toEqual(["Bal a CONFIRMED"]);
});

test("drafts are drafts until somebody publishes them, and two organisers have each their own", async () => {
  source = await sourceFor({ publish: false });
  await applyReading(ada, source, calendar(event("a", "20270110T200000")));
  expect((await events()).map(({ state }) => state)).toEqual(["DRAFT"]);
  const choir = await group(ada, `choir${made}`);
  source = await sourceFor({ organiserId: choir.id });
  expect(counts(await applyReading(ada, source, calendar(event("a", "20270110T200000"))))).toEqual([1, 0, 0, 0]);
  expect((await events()).map(({ state }) => state)).toEqual(["PUBLISHED"]);
});

test("followers hear of twenty new events of one reading; the others are simply there", async () => {
  const many = calendar(...Array.from({ length: 30 }, (_, index) => event(`n${index}`, "20270110T200000")));
  const jobs = async () =>
    Number((await db.$queryRaw<{ n: bigint }[]>`select count(*) as n from graphile_worker.jobs`)[0]?.n);
  const before = await jobs();
  const report = await applyReading(ada, source, many);
  expect([report.added, report.untold]).toEqual([30, 10]);
  expect((await jobs()) - before).toBe(20);
  expect((await events()).filter(({ state }) => state === "PUBLISHED")).toHaveLength(30);
});

test("who may not write for the organiser any more imports nothing", async () => {
  const choir = await group(ada, `gone${made}`);
  const stranger = await person(`stranger${made}`);
  source = await sourceFor({ organiserId: choir.id });
  await expect(applyReading(stranger, source, calendar(event("a", "20270110T200000")))).rejects.toThrow(Forbidden);
  expect(await events()).toEqual([]);
});

test("W2 W9 HTML and formulas in every field stay words", async () => {
  const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>=HYPERLINK("x")';
  await applyReading(
    ada,
    source,
    calendar(
      event("a", "20270110T200000", `DESCRIPTION:${evil}\nLOCATION:${evil}\nCATEGORIES:${evil}\nX-ALT-DESC:${evil}\n`),
    ),
  );
  const [row] = await events();
  expect(row?.descriptionHtml).not.toMatch(/<(script|img)/);
});
