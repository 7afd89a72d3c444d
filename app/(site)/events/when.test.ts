import { expect, test } from "vitest";
import { clockText, lastDay, longDate, severalDays, shortWhen, type Timed, zoneLetters } from "./when";

const say = (key: string) => ({ allDay: "all day", allDayLong: "All day" })[key] ?? key;

function timed(change: Partial<Timed> = {}): Timed {
  return {
    startsAt: new Date("2030-12-14T13:00Z"),
    endsAt: new Date("2030-12-14T16:30Z"),
    startLocal: "2030-12-14T14:00",
    endLocal: "2030-12-14T17:30",
    zone: "Europe/Brussels",
    allDay: false,
    startDate: null,
    endDate: null,
    hideStartTime: false,
    hideEndTime: false,
    ...change,
  };
}

test("an afternoon is said by weekday, date and hours, with its year when that is not this one", () => {
  expect(shortWhen(timed(), "en", say)).toBe("Sat 14 Dec 2030, 14:00 – 17:30");
  expect(longDate(timed(), "en")).toBe("Saturday 14 December 2030");
  expect(longDate(timed(), "fr")).toBe("Samedi 14 décembre 2030");
});

test("a night that ends before six belongs to the evening before", () => {
  const night = timed({ endLocal: "2030-12-15T03:00" });
  expect(severalDays(night)).toBe(false);
  expect(shortWhen(night, "en", say)).toBe("Sat 14 Dec 2030, 14:00 – 03:00");
});

test("several days are said from the first to the last", () => {
  const school = timed({ endLocal: "2030-12-16T15:00" });
  expect(lastDay(school)).toBe("2030-12-16");
  expect(shortWhen(school, "en", say)).toBe("Sat 14 Dec 2030, 14:00 – Mon 16 Dec 2030, 15:00");
  expect(longDate(school, "en")).toBe("Saturday 14 – Monday 16 December 2030");
});

test("whole days have no hours, and hidden hours are not said", () => {
  const fair = timed({ allDay: true, startDate: "2030-12-14", endDate: "2030-12-14", endLocal: null });
  expect(shortWhen(fair, "en", say)).toBe("Sat 14 Dec 2030, all day");
  expect(clockText(fair, say)).toBe("All day");
  const secret = timed({ hideStartTime: true, hideEndTime: true });
  expect(shortWhen(secret, "en", say)).toBe("Sat 14 Dec 2030");
  expect(clockText(secret, say)).toBeNull();
});

test("a zone is known by its letters where it has any, in every language the same", () => {
  expect(zoneLetters("Europe/Brussels", new Date("2030-12-14T13:00Z"))).toBe("CET");
  expect(zoneLetters("America/New_York", new Date("2030-12-14T13:00Z"))).toBe("EST");
  expect(zoneLetters("Asia/Kathmandu", new Date("2030-12-14T13:00Z"))).toBe("GMT+5:45");
});
