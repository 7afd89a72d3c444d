import { expect, test } from "vitest";
import { dayOf, monthOf, monthPath, shiftMonth, weeksOf } from "./months";

test("a month out of an address is one that the calendar has, written in full", () => {
  expect(monthOf("2026", "12")).toEqual({ year: 2026, month: 12 });
  for (const [year, month] of [
    ["2026", "13"],
    ["2026", "00"],
    ["2026", "1"],
    ["0000", "01"],
    ["20260", "01"],
    ["2026", "0x"],
  ] as const) {
    expect(monthOf(year, month)).toBeNull();
  }
});

test("a day out of an address is one that the calendar has", () => {
  expect(dayOf("2028", "02", "29")).toBe("2028-02-29");
  expect(dayOf("2027", "02", "29")).toBeNull();
  expect(dayOf("2027", "04", "31")).toBeNull();
  expect(dayOf("2027", "04", "1")).toBeNull();
});

test("a month is whole weeks from Monday to Sunday that hold all of its days", () => {
  const weeks = weeksOf({ year: 2026, month: 12 });
  expect(weeks).toHaveLength(5);
  expect(weeks[0]?.[0]).toBe("2026-11-30");
  expect(weeks[4]?.[6]).toBe("2027-01-03");
  expect(weeksOf({ year: 2027, month: 2 })).toHaveLength(4);
  expect(weeksOf({ year: 2027, month: 8 })).toHaveLength(6);
});

test("the month after December is January of the next year", () => {
  expect(monthPath(shiftMonth({ year: 2026, month: 12 }, 1))).toBe("/agenda/2027/01");
  expect(monthPath(shiftMonth({ year: 2026, month: 1 }, -1))).toBe("/agenda/2025/12");
});
