import fc from "fast-check";
import { expect, test } from "vitest";
import { admission, audienceOfName, type Joinable, nameShown } from "./rules";

const day = 86_400_000;
const now = new Date("2030-01-01T12:00:00Z");
const joinable: fc.Arbitrary<Joinable> = fc
  .record({
    state: fc.constantFrom("DRAFT" as const, "PUBLISHED" as const),
    status: fc.constantFrom("TENTATIVE" as const, "CONFIRMED" as const, "CANCELLED" as const),
    joinMode: fc.constantFrom("FREE" as const, "RESTRICTED" as const, "EXTERNAL" as const, "NONE" as const),
    allDay: fc.boolean(),
    start: fc.integer({ min: -3 * day, max: 3 * day }),
    length: fc.integer({ min: 0, max: 3 * day }),
    capacity: fc.option(fc.integer({ min: 1, max: 20 })),
    uri: fc.option(fc.constant("https://gather.example/e")),
  })
  .map(({ start, length, ...rest }) => ({
    ...rest,
    startsAt: new Date(now.getTime() + start),
    endsAt: new Date(now.getTime() + start + length),
  }));

test("whoever gets in gets in to a published, standing event that is not over, and within its seats", () => {
  fc.assert(
    fc.property(joinable, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 3 }), (event, taken, seats) => {
      const result = admission(event, taken, seats, now);
      if ("refused" in result) return;
      expect(event.state).toBe("PUBLISHED");
      expect(event.status).not.toBe("CANCELLED");
      expect(event.endsAt >= now).toBe(true);
      if (event.uri !== null) expect(result.state).toBe("REQUESTED");
      if (result.state === "GOING") expect(event.capacity === null || taken + seats <= event.capacity).toBe(true);
    }),
  );
});

test("any order of joining and leaving keeps within the seats", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 }),
      fc.array(fc.record({ join: fc.boolean(), seats: fc.integer({ min: 1, max: 3 }) }), { maxLength: 60 }),
      (capacity, steps) => {
        const event: Joinable = {
          state: "PUBLISHED",
          status: "CONFIRMED",
          joinMode: "FREE",
          allDay: false,
          startsAt: new Date(now.getTime() + day),
          endsAt: new Date(now.getTime() + day),
          capacity,
          uri: null,
        };
        const inside: number[] = [];
        for (const { join, seats } of steps) {
          const taken = inside.reduce((sum, one) => sum + one, 0);
          if (!join) inside.pop();
          else if (!("refused" in admission(event, taken, seats, now))) inside.push(seats);
          expect(inside.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(capacity);
        }
      },
    ),
  );
});

test("a whole-day event can be joined on the day itself", () => {
  const event: Joinable = {
    state: "PUBLISHED",
    status: "CONFIRMED",
    joinMode: "FREE",
    allDay: true,
    startsAt: new Date(now.getTime() - day / 2),
    endsAt: new Date(now.getTime() + day / 2),
    capacity: null,
    uri: null,
  };
  expect(admission(event, 0, 1, now)).toEqual({ state: "GOING" });
  expect(admission({ ...event, allDay: false }, 0, 1, now)).toEqual({ refused: "started" });
});

test("a person's choice only narrows what the event allows", () => {
  const audiences = fc.constantFrom("NOBODY" as const, "GOING" as const, "EVERYONE" as const);
  fc.assert(
    fc.property(audiences, audiences, fc.boolean(), (event, one, going) => {
      const viewer = { manages: false, going };
      const seen = nameShown(audienceOfName(event, one), viewer);
      expect(seen).toBe(nameShown(event, viewer) && nameShown(one, viewer));
    }),
  );
});
