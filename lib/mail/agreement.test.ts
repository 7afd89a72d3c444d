import ICAL from "ical.js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { people } from "../../prisma/cast";
import { ball } from "../../test/people";
import { cases } from "../../test/series/cases";
import type { RuleCase } from "../../test/series/rule-case";
import { db } from "../db";
import { createSeries, publishSeries } from "../series/commands";
import { joinSeries } from "../series/joining";
import { writeLetters } from "./write";

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-01-04T12:00Z") });
  await db.series.deleteMany();
  await db.event.deleteMany();
});
afterEach(() => void vi.useRealTimers());

/** The letter to somebody who comes to all dates of a series, as it leaves. */
async function letterOf(hard: RuleCase) {
  const { start, end, zone, rule, extra, skipped } = hard;
  vi.setSystemTime(new Date(Date.parse(`${start.slice(0, 10)}T00:00Z`) - 3 * 86_400_000));
  const [ada, grace] = await people("ada", "grace");
  const draft = ball({ start, end, zone, allDay: start.length === 10, language: "fr" });
  const { series } = await createSeries(ada, draft, { rule, extraDates: extra, skippedDates: skipped });
  await publishSeries(ada, { seriesId: series.id });
  await joinSeries(grace, { seriesId: series.id });
  const places = await db.participation.findMany({ where: { event: { seriesId: series.id } } });
  const rows = await db.letter.createManyAndReturn({
    data: places.map(({ id, eventId }) => ({
      key: `going:${id}`,
      name: "going",
      eventId,
      participationId: id,
      about: id,
      createdAt: new Date(),
    })),
  });
  const [first] = rows;
  const written = first && (await writeLetters(first, rows));
  if (!written) throw new Error("nothing was written");
  return written.letter;
}

const minute = (moment: Date) => `${moment.toISOString().slice(0, 16)}Z`;

/** When the entries of a letter's calendar begin, by ical.js. */
function startsIn(text: string): string[] {
  const file = new ICAL.Component(ICAL.parse(text));
  for (const zone of file.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const starts = file
    .getAllSubcomponents("vevent")
    .map((entry) => new ICAL.Event(entry).startDate)
    .map((start) => (start.isDate ? start.toString() : minute(start.toJSDate())));
  ICAL.TimezoneService.reset();
  return starts.sort();
}

/** "Mardi 2 mars 2027, 19:00" */
function inWords(wall: string): string {
  const day = new Intl.DateTimeFormat("fr", { dateStyle: "full", timeZone: "UTC" }).format(
    new Date(`${wall.slice(0, 10)}T00:00Z`),
  );
  const words = wall.length > 10 ? `${day}, ${wall.slice(11)}` : day;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

test.each(cases)("a letter and its calendar say the dates written by hand: $name", async (hard) => {
  const dates = hard.dates.filter(([date]) => Number(date.slice(0, 4)) - Number(hard.start.slice(0, 4)) < 2);
  const { text, calendar } = await letterOf(hard);
  const said = text.replace(/\s+/g, " ");
  for (const [date, , shown] of dates.slice(0, 30)) expect(said).toContain(inWords(shown ?? date));
  expect(startsIn(calendar?.text ?? "")).toEqual(
    dates.map(([date, moment]) => (date.length === 10 ? date : moment)).sort(),
  );
});
