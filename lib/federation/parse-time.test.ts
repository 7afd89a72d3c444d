import { describe, expect, test } from "vitest";
import { minimal, read, refusal } from "../../test/documents";

describe("times", () => {
  test("keep the wall time of the named zone", () => {
    expect(read({ startTime: "2026-12-12T13:00:00Z", timezone: "Europe/Paris" })).toMatchObject({
      start: "2026-12-12T14:00",
      zone: "Europe/Paris",
    });
  });

  test("ignore an offset where a zone belongs", () => {
    expect(read({ startTime: "2026-12-12T13:00:00Z", timezone: "+00:00" }).zone).toBe("UTC");
  });

  test("without a zone are told in the zone of the country", () => {
    const location = { type: "Place", name: "Salle", address: { type: "PostalAddress", addressCountry: "Allemagne" } };
    expect(read({ startTime: "2026-07-01T18:00:00Z", location })).toMatchObject({
      start: "2026-07-01T20:00",
      zone: "Europe/Berlin",
    });
  });

  test("without a zone and a country keep the hours as they were written", () => {
    expect(read({})).toMatchObject({ start: "2026-12-12T14:00", zone: "Etc/GMT-1" });
    expect(read({ startTime: "2026-12-12T14:00:00+05:45" }).start).toBe("2026-12-12T14:00");
  });

  test("a country whose zones disagree with the offset does not bend the hours", () => {
    const location = { type: "Place", name: "Hall", address: { type: "PostalAddress", addressCountry: "Austria" } };
    expect(read({ startTime: "2026-12-12T14:00:00-08:00", location })).toMatchObject({
      start: "2026-12-12T14:00",
      zone: "Etc/GMT+8",
    });
  });

  test("an end is optional, hidden on demand, and dropped when it lies before the start", () => {
    expect(read({}).end).toBeNull();
    expect(read({ endTime: "2026-12-12T16:00:00+01:00", displayEndTime: false })).toMatchObject({
      end: "2026-12-12T16:00",
      hideEndTime: true,
    });
    expect(read({ endTime: "2026-12-12T13:00:00+01:00" }).end).toBeNull();
  });

  test("a day alone makes an all-day event", () => {
    expect(read({ startTime: "2026-12-12", endTime: "2026-12-13" })).toMatchObject({
      allDay: true,
      start: "2026-12-12",
      end: "2026-12-13",
    });
  });

  test.each(["tomorrow", "", "2026-13-40T99:00:00Z", "9999-01-01T00:00:00Z", "-000001-01-01T00:00:00Z", null, 5, {}])(
    "%j is no start",
    (startTime) => {
      expect(refusal({ ...minimal, startTime })).toMatch(/startTime/);
    },
  );
});
