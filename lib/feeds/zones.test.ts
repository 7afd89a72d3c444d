import ICAL from "ical.js";
import { expect, test } from "vitest";
import { momentOf, Temporal } from "../time";
import { zoneBlock } from "./zones";

function zoneOf(zone: string, first: number, last: number): ICAL.Timezone {
  return new ICAL.Timezone(new ICAL.Component(ICAL.parse(zoneBlock(zone, first, last))));
}

/** The moment that a reader who knows nothing but the block gives a wall time. */
function read(block: ICAL.Timezone, local: string): number {
  const time = ICAL.Time.fromString(`${local}:00`, undefined as never);
  time.zone = block;
  return time.toUnixTime() * 1000;
}

test.each([
  ["Europe/Paris", 2025, 2031],
  ["Europe/Dublin", 2026, 2026],
  ["America/New_York", 2005, 2009],
  ["America/Sao_Paulo", 2016, 2022],
  ["Europe/Moscow", 2009, 2016],
  ["Africa/Casablanca", 2024, 2028],
  ["Australia/Lord_Howe", 2026, 2028],
  ["Asia/Kathmandu", 1984, 1988],
  ["Pacific/Apia", 2010, 2013],
  ["America/Caracas", 2014, 2018],
  ["Asia/Tehran", 2019, 2024],
  ["UTC", 2026, 2026],
])("%s from %i to %i: a reader that knows the definition alone finds every moment", (zone, first, last) => {
  const block = zoneOf(zone, first, last);
  const wrong: string[] = [];
  let day = Temporal.PlainDate.from({ year: first, month: 1, day: 1 });
  for (; day.year <= last; day = day.add({ days: 1 })) {
    for (const hour of ["12:00", "18:30"]) {
      const local = `${day}T${hour}`;
      const moment = momentOf(local, zone);
      // A wall time that was skipped is read in several ways.
      if (zone === "Pacific/Apia" && String(day) === "2011-12-30") continue;
      if (read(block, local) !== moment.getTime()) wrong.push(local);
    }
  }
  expect(wrong).toEqual([]);
});

test("today's rule of Paris is two lines that go on for ever, not a list", () => {
  const block = zoneBlock("Europe/Paris", 2026, 2027);
  expect(block).toContain("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n");
  expect(block).toContain("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n");
  expect(block).not.toContain("RDATE");
});
