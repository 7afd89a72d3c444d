import ICAL from "ical.js";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { people } from "../../prisma/cast";
import { Mailbox, type Received, work } from "../../test/mailbox";
import { allParts } from "../../test/mime";
import { ball } from "../../test/people";
import { db } from "../db";
import type { Acting } from "../identities/schema";
import { leaveEvent } from "../participations/commands";
import { cancelSeries, createSeries, editSeries, publishSeries } from "../series/commands";
import { joinSeries, leaveSeries } from "../series/joining";
import { dayIn, now, Temporal } from "../time";

const mailbox = new Mailbox();
let ada: Acting;
let grace: Acting;
let wren: Acting;

beforeAll(async () => {
  [ada, grace, wren] = await people("ada", "grace", "wren");
  await mailbox.open();
}, 60_000);
afterAll(() => mailbox.close());
beforeEach(async () => {
  await db.series.deleteMany();
  await db.event.deleteMany();
  await allOfIt();
  mailbox.take();
}, 60_000);

/** Now, and what waits for others of its kind. */
async function allOfIt() {
  await work();
  await db.$executeRaw`update graphile_worker._private_jobs set run_at = now() where attempts = 0`;
  await work();
  await db.$executeRaw`update graphile_worker._private_jobs set run_at = now() where attempts = 0`;
  await work();
}

const toGuests = () => mailbox.take().filter((letter) => letter.to !== "ada@cast.example");

/** Five days, a week between them, the first a hundred days from now. */
const days = [0, 1, 2, 3, 4].map((week) =>
  // In days, not in hours: between two weeks the clocks may change.
  Temporal.PlainDate.from(dayIn(now(), "Europe/Paris"))
    .add({ days: 100 + 7 * week })
    .toString(),
);

async function choir() {
  const draft = ball({ title: "Chorale du mardi", language: "fr", start: `${days[0]}T20:00`, end: `${days[0]}T22:00` });
  const { series } = await createSeries(ada, draft, { organiserId: ada.id, rule: "FREQ=WEEKLY;COUNT=5" });
  await publishSeries(ada, { seriesId: series.id });
  await allOfIt();
  mailbox.take();
  return series;
}

/** The entries of a calendar: their UID and which date they are. */
function namesIn(part: Received["ics"]): string[] {
  const entries = new ICAL.Component(ICAL.parse(part?.body ?? "")).getAllSubcomponents("vevent");
  return entries.map((entry) => new ICAL.Event(entry)).map(({ uid, recurrenceId }) => `${uid} ${recurrenceId}`);
}

const formerIn = (letter: Received | undefined) =>
  letter &&
  allParts(letter.message).find(({ type, parameters }) => type === "text/calendar" && parameters.name === "former.ics");

test("coming to all dates makes one letter with all of them, and another for another identity", async () => {
  const series = await choir();
  await joinSeries(grace, { seriesId: series.id });
  await joinSeries(wren, { seriesId: series.id });
  await allOfIt();
  const letters = toGuests();
  expect(letters).toHaveLength(2);
  for (const letter of letters) {
    expect(letter.subject).toBe("Vous êtes sur la liste de 5 dates\u00a0: Chorale du mardi");
    expect(letter.text.match(/20:00 – 22:00 \(CES?T\)/g)?.length).toBe(5);
    const entries = new ICAL.Component(ICAL.parse(letter.ics?.body ?? "")).getAllSubcomponents("vevent");
    const events = entries.map((entry) => new ICAL.Event(entry));
    expect(new Set(events.map(({ uid }) => uid))).toEqual(new Set([series.icsUid]));
    expect(events.map(({ recurrenceId }) => String(recurrenceId)).sort()).toEqual(days.map((day) => `${day}T20:00:00`));
  }
  expect(letters[0]?.message.headers.references).not.toBe(letters[1]?.message.headers.references);
  expect(await db.letter.count({ where: { name: "going", sentAt: null } })).toBe(0);
}, 60_000);

test("all dates moved, cancelled and left are one letter each; one date is told alone, and calendars forget former names", async () => {
  const series = await choir();
  await joinSeries(grace, { seriesId: series.id });
  await allOfIt();
  mailbox.take();
  const dates = await db.event.findMany({ where: { seriesId: series.id }, orderBy: { startsAt: "asc" } });
  await leaveEvent(grace, { eventId: dates[0]?.id ?? "" });
  await allOfIt();
  expect(toGuests().map(({ subject }) => subject)).toEqual(["Vous ne venez pas\u00a0: Chorale du mardi"]);
  const input = ball({ title: "Chorale du mardi", language: "fr", start: `${days[1]}T19:30`, end: `${days[1]}T21:30` });
  await editSeries(ada, { eventId: dates[1]?.id ?? "", scope: "all", input });
  await allOfIt();
  const [moved, ...more] = toGuests();
  expect(more).toEqual([]);
  expect(moved?.subject).toBe("4 dates ont changé\u00a0: Chorale du mardi");
  expect(moved?.text.match(/19:30 – 21:30/g)?.length).toBeGreaterThanOrEqual(4);
  // Calendars knew them by other names, which are struck out in the same letter.
  expect(namesIn(moved?.ics)).toEqual(days.slice(1).map((day) => `${series.icsUid} ${day}T19:30:00`));
  const former = formerIn(moved);
  expect(former?.parameters.method).toBe("CANCEL");
  expect(former?.body).toContain("METHOD:CANCEL");
  expect(namesIn(former)).toEqual(days.slice(1).map((day) => `${series.icsUid} ${day}T20:00:00`));
}, 60_000);

test("parted without a word to anybody: what ends it takes back what their calendars have", async () => {
  const series = await choir();
  await joinSeries(grace, { seriesId: series.id });
  await allOfIt();
  mailbox.take();
  const dates = await db.event.findMany({ where: { seriesId: series.id }, orderBy: { startsAt: "asc" } });
  const input = ball({ title: "Chorale du mardi", language: "fr", start: `${days[3]}T20:00`, end: `${days[3]}T22:00` });
  const next = { ...input, description: "Nous chantons." };
  await editSeries(ada, { eventId: dates[3]?.id ?? "", scope: "following", input: next });
  await allOfIt();
  expect(toGuests()).toEqual([]);
  const { seriesId: later } = await db.event.findUniqueOrThrow({ where: { id: dates[3]?.id ?? "" } });
  const { icsUid } = await db.series.findUniqueOrThrow({ where: { id: later ?? "" } });
  expect(icsUid).not.toBe(series.icsUid);
  await cancelSeries(ada, { seriesId: later ?? "" });
  await allOfIt();
  const [ended, ...others] = toGuests();
  expect(others).toEqual([]);
  expect(ended?.subject).toBe("2 dates sont annulées\u00a0: Chorale du mardi");
  expect(ended?.ics?.parameters.method).toBe("CANCEL");
  expect(namesIn(ended?.ics)).toEqual(
    [series.icsUid, icsUid].flatMap((uid) => days.slice(3).map((day) => `${uid} ${day}T20:00:00`)),
  );
  await cancelSeries(ada, { seriesId: series.id });
  await allOfIt();
  const cancelled = toGuests();
  expect(cancelled.map(({ subject }) => subject)).toEqual(["3 dates sont annulées\u00a0: Chorale du mardi"]);
  expect(namesIn(cancelled[0]?.ics)).toEqual(days.slice(0, 3).map((day) => `${series.icsUid} ${day}T20:00:00`));
  await leaveSeries(grace, { seriesId: series.id });
  await allOfIt();
  expect(toGuests().map(({ subject }) => subject)).toEqual(["Vous ne venez pas à 3 dates\u00a0: Chorale du mardi"]);
}, 60_000);
