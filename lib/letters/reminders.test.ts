import { expect, test } from "vitest";
import { momentOf } from "../time";
import { reminderDue } from "./reminders";

// Written by hand from the clocks' rules, not by the program: [start on the wall, zone, reminder of the day, of the hour], in UTC.
const table: [start: string, zone: string, day: string, hour: string][] = [
  // Paris, winter (+1): in the afternoon, on the day itself at eight.
  ["2026-12-12T14:00", "Europe/Paris", "2026-12-12T07:00Z", "2026-12-12T12:00Z"],
  // At half past nine still on the day, at nine and before on the day before.
  ["2026-12-12T09:30", "Europe/Paris", "2026-12-12T07:00Z", "2026-12-12T07:30Z"],
  ["2026-12-12T09:00", "Europe/Paris", "2026-12-11T07:00Z", "2026-12-12T07:00Z"],
  ["2026-12-12T06:30", "Europe/Paris", "2026-12-11T07:00Z", "2026-12-12T04:30Z"],
  // The clock goes forward at 02:00 on 29 March 2026: eight is +2 on that day, +1 the day before.
  ["2026-03-29T14:00", "Europe/Paris", "2026-03-29T06:00Z", "2026-03-29T11:00Z"],
  ["2026-03-29T05:00", "Europe/Paris", "2026-03-28T07:00Z", "2026-03-29T02:00Z"],
  // Half past two does not exist there: it is half past three (+2), 01:30 UTC.
  ["2026-03-29T02:30", "Europe/Paris", "2026-03-28T07:00Z", "2026-03-29T00:30Z"],
  // The clock goes back at 03:00 on 25 October 2026: half past two is the first one (+2), 00:30 UTC.
  ["2026-10-25T02:30", "Europe/Paris", "2026-10-24T06:00Z", "2026-10-24T23:30Z"],
  // Kathmandu is +5:45, Chatham in January +13:45, Lord Howe in July +10:30, in January +11.
  ["2026-12-12T18:00", "Asia/Kathmandu", "2026-12-12T02:15Z", "2026-12-12T11:15Z"],
  ["2027-01-10T10:00", "Pacific/Chatham", "2027-01-09T18:15Z", "2027-01-09T19:15Z"],
  ["2027-07-10T12:00", "Australia/Lord_Howe", "2027-07-09T21:30Z", "2027-07-10T00:30Z"],
  ["2027-01-10T12:00", "Australia/Lord_Howe", "2027-01-09T21:00Z", "2027-01-10T00:00Z"],
  // Kiritimati is +14, Niue -11: the same moment is another day.
  ["2026-12-12T12:00", "Pacific/Kiritimati", "2026-12-11T18:00Z", "2026-12-11T21:00Z"],
  ["2026-12-12T12:00", "Pacific/Niue", "2026-12-12T19:00Z", "2026-12-12T22:00Z"],
  // New York, the night in which the clock goes back (1 November 2026): -4 at eight the day before.
  ["2026-11-01T01:30", "America/New_York", "2026-10-31T12:00Z", "2026-11-01T04:30Z"],
  // Samoa skipped 30 December 2011: the morning before an early 31st falls into the day that never was, and is read later.
  ["2011-12-31T06:00", "Pacific/Apia", "2011-12-30T18:00Z", "2011-12-30T15:00Z"],
];

test.each(table)("%s in %s", (start, zone, day, hour) => {
  const event = { startLocal: start, zone, startsAt: momentOf(start, zone), allDay: false, hideStartTime: false };
  expect(reminderDue(event, "DAY")).toEqual(new Date(day));
  expect(reminderDue(event, "HOUR")).toEqual(new Date(hour));
});

test("whole days and hidden hours have no reminder of the hour; a whole day's is on the day before", () => {
  const day = {
    startLocal: "2026-12-12T00:00",
    zone: "Europe/Paris",
    startsAt: new Date("2026-12-11T23:00Z"),
    hideStartTime: false,
  };
  expect(reminderDue({ ...day, allDay: true }, "HOUR")).toBeNull();
  expect(reminderDue({ ...day, allDay: true }, "DAY")).toEqual(new Date("2026-12-11T07:00Z"));
  const hidden = {
    ...day,
    allDay: false,
    hideStartTime: true,
    startLocal: "2026-12-12T19:00",
    startsAt: new Date("2026-12-12T18:00Z"),
  };
  expect(reminderDue(hidden, "HOUR")).toBeNull();
});
