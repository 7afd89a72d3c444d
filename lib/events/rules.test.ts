import fc from "fast-check";
import { expect, test } from "vitest";
import { Temporal, wallTime } from "../time";
import { eventTime, narrows, newSlug, phaseOf, renamedSlug } from "./rules";

const zones = fc.constantFrom(
  "Europe/Paris",
  "America/New_York",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "America/Sao_Paulo",
  "UTC",
);
const local = fc
  .date({ min: new Date("2010-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 16));

test("an address is words and a random id, whatever the title", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.string(),
      ),
      (title) => {
        for (const [visibility, length] of [
          ["PUBLIC", 8],
          ["LINK", 26],
        ] as const) {
          const slug = newSlug(title, visibility);
          expect(slug).toMatch(new RegExp(`^([a-z0-9]+-)*[a-z0-9]{${length}}$`));
          expect(slug.length).toBeLessThanOrEqual(60 + 1 + length);
          expect(renamedSlug(slug, "Autre titre")).toBe(`autre-titre-${slug.slice(-length)}`);
        }
      },
    ),
  );
});

test("two events of one title have two addresses", () => {
  expect(new Set(Array.from({ length: 5000 }, () => newSlug("Bal", "PUBLIC"))).size).toBe(5000);
});

test("in every zone, across every change of clocks, the end is not before the start and the wall shows what was written", () => {
  fc.assert(
    fc.property(local, fc.integer({ min: 1, max: 3000 }), zones, (start, minutes, zone) => {
      const end = Temporal.PlainDateTime.from(start).add({ minutes }).toString({ smallestUnit: "minute" });
      const time = eventTime({ allDay: false, start, end, zone });
      expect(time.endsAt >= time.startsAt).toBe(true);
      expect(time).toMatchObject({ startLocal: start, endLocal: end, zone });
      // But for times that the clock skips, which it shows an hour (or a day) later.
      if (wallTime(time.startsAt, zone) !== start) expect(wallTime(time.startsAt, zone) > start).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("whole days last from midnight to midnight in their zone", () => {
  fc.assert(
    fc.property(local, fc.integer({ min: 0, max: 20 }), zones, (moment, days, zone) => {
      const start = moment.slice(0, 10);
      const end = Temporal.PlainDate.from(start).add({ days }).toString();
      const time = eventTime({ allDay: true, start, end, zone });
      expect(time.startDate?.toISOString()).toBe(`${start}T00:00:00.000Z`);
      expect(time.endDate?.toISOString()).toBe(`${end}T00:00:00.000Z`);
      const hours = (time.endsAt.getTime() - time.startsAt.getTime()) / 3_600_000;
      expect(Math.abs(hours - 24 * (days + 1))).toBeLessThanOrEqual(24);
      expect(hours).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("an hour that the clock skips, and one that comes twice", () => {
  const gap = eventTime({ allDay: false, start: "2030-03-31T02:30", end: "2030-03-31T03:15", zone: "Europe/Paris" });
  expect(gap.startsAt.toISOString()).toBe("2030-03-31T01:30:00.000Z");
  expect(gap.endsAt).toEqual(gap.startsAt);
  const twice = eventTime({ allDay: false, start: "2030-10-27T02:30", end: undefined, zone: "Europe/Paris" });
  expect(twice.startsAt.toISOString()).toBe("2030-10-27T00:30:00.000Z");
  expect(twice.endsAt).toEqual(twice.startsAt);
});

test("an event is past only after its end; cancelled and draft say so first", () => {
  const at = (minutes: number) => new Date(Date.UTC(2030, 0, 1, 12, minutes));
  const event = { state: "PUBLISHED", status: "CONFIRMED" as const, startsAt: at(10), endsAt: at(20) };
  expect([at(9), at(10), at(20), at(21)].map((now) => phaseOf(event, now))).toEqual(["future", "now", "now", "past"]);
  expect(phaseOf({ ...event, status: "CANCELLED" }, at(30))).toBe("cancelled");
  expect(phaseOf({ ...event, state: "DRAFT" }, at(30))).toBe("draft");
});

test("only towards fewer people is narrower", () => {
  expect(narrows("PUBLIC", "LINK")).toBe(true);
  expect(narrows("LINK", "MEMBERS")).toBe(true);
  expect(narrows("LINK", "PUBLIC")).toBe(false);
  expect(narrows("PUBLIC", "PUBLIC")).toBe(false);
});
