import ICAL from "ical.js";
import nodeIcal, { type VEvent } from "node-ical";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ball, person } from "../../test/people";
import { cases } from "../../test/series/cases";
import { editCases } from "../../test/series/edit-cases";
import type { EditCase } from "../../test/series/edits";
import { play } from "../../test/series/play";
import type { RuleCase } from "../../test/series/rule-case";
import { ruleEdits } from "../../test/series/rule-edit-cases";
import { db } from "../db";
import { eventColumns, presentEvent } from "../events/present";
import { toActivityPub } from "../federation/events";
import { createSeries, publishSeries } from "../series/commands";
import { findFeed } from "./queries";

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-01-04T12:00Z") });
  await db.series.deleteMany();
  await db.event.deleteMany();
});
afterEach(() => void vi.useRealTimers());

async function fileOf({ slug }: { slug: string }): Promise<string> {
  return Buffer.from(await (await findFeed(`/series/${slug}.ics`)).render()).toString();
}

const minute = (moment: Date) => `${moment.toISOString().slice(0, 16)}Z`;

/** What ical.js makes of a calendar: every date that takes place, by rule, RDATE, EXDATE and RECURRENCE-ID. */
function readByIcalJs(text: string): string[] {
  const file = new ICAL.Component(ICAL.parse(text));
  for (const zone of file.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const entries = file.getAllSubcomponents("vevent").map((entry) => new ICAL.Event(entry));
  const found = entries
    .filter((entry) => !entry.isRecurrenceException())
    .flatMap((master) => {
      for (const entry of entries)
        if (entry.isRecurrenceException() && entry.uid === master.uid) master.relateException(entry);
      return datesByIcalJs(master);
    });
  ICAL.TimezoneService.reset();
  return found.sort();
}

function datesByIcalJs(master: ICAL.Event): string[] {
  const found: string[] = [];
  const dates = master.iterator();
  for (let next = dates.next(); next && found.length < 300; next = dates.next()) {
    const { item, startDate } = master.getOccurrenceDetails(next);
    if (item.component.getFirstPropertyValue("status") === "CANCELLED") continue;
    found.push(startDate.isDate ? startDate.toString() : minute(startDate.toJSDate()));
  }
  return found;
}

/** The same by node-ical, which reads zones by their names. */
async function readByNodeIcal(text: string): Promise<string[]> {
  const file = await nodeIcal.async.parseICS(text);
  const masters = Object.values(file).filter((one): one is VEvent => one?.type === "VEVENT");
  const all = masters.flatMap((master) =>
    nodeIcal.expandRecurringEvent(master, { from: new Date("2000-01-01Z"), to: new Date("2060-01-01Z") }),
  );
  return all
    .filter(({ event }) => event.status !== "CANCELLED")
    .map(({ start, isFullDay }) => (isFullDay ? dayHere(start) : minute(start)))
    .sort();
}

/** node-ical gives whole days as midnight of the machine's own zone. */
function dayHere(date: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

async function published(hard: RuleCase) {
  vi.setSystemTime(new Date(Date.parse(`${hard.start.slice(0, 10)}T00:00Z`) - 3 * 86_400_000));
  const { start, end, zone, rule, extra, skipped } = hard;
  const ada = await person();
  const { series } = await createSeries(ada, ball({ start, end, zone, allDay: start.length === 10 }), {
    rule,
    extraDates: extra,
    skippedDates: skipped,
  });
  await publishSeries(ada, { seriesId: series.id });
  return series;
}

/** Within two years of the first date: further ones are not made yet. */
const near = (hard: RuleCase) =>
  hard.dates.filter(([date]) => Number(date.slice(0, 4)) - Number(hard.start.slice(0, 4)) < 2);

test.each(cases)("page, both calendar readers and ActivityPub agree: $name", async (hard) => {
  const series = await published(hard);
  const rows = await db.event.findMany({
    where: { seriesId: series.id },
    orderBy: { startsAt: "asc" },
    include: eventColumns,
  });
  const shown = await Promise.all(rows.map((row) => presentEvent(row, null)));
  expect(shown.map(({ startsAt }) => minute(startsAt))).toEqual(near(hard).map(([, moment]) => moment));
  const documents = await Promise.all(shown.map((event) => toActivityPub(event)));
  expect(documents.map(({ startTime }) => minute(new Date(String(startTime))))).toEqual(
    near(hard).map(([, moment]) => moment),
  );
  const text = await fileOf(series);
  const wanted = hard.dates.map(([date, moment]) => (date.length === 10 ? date : moment));
  expect(readByIcalJs(text)).toEqual(wanted);
  expect(await readByNodeIcal(text)).toEqual(wanted);
  if (hard.ends) expect(rows.map(({ endsAt }) => minute(endsAt))).toEqual(hard.ends);
});

test.each([...editCases, ...ruleEdits])("both calendar readers follow: $name", async (hard: EditCase) => {
  const series = await play(hard);
  const wanted = hard.outcome
    .filter(({ cancelled, parted }) => !cancelled && !parted)
    .map(({ date, moment }) => (date.length === 10 ? date : moment))
    .sort();
  const text = await fileOf(series);
  expect(readByIcalJs(text)).toEqual(wanted);
  expect(await readByNodeIcal(text)).toEqual(wanted);
});
