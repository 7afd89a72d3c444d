import fc from "fast-check";
import { expect, test } from "vitest";
import { audienceOfName, nameShown } from "./policy";
import { holds, queues } from "./room";
import { admission, transition } from "./rules";
import type { Joinable, Place, Room, Step } from "./schema";

const day = 86_400_000;
const now = new Date("2030-01-01T12:00:00Z");
const plain: Joinable = {
  state: "PUBLISHED",
  status: "CONFIRMED",
  joinMode: "FREE",
  allDay: false,
  startsAt: new Date(now.getTime() + day),
  endsAt: new Date(now.getTime() + day),
  joinClosesAt: null,
  capacity: null,
  waitingList: true,
  maxParty: 3,
  uri: null,
};
const joinable: fc.Arbitrary<Joinable> = fc
  .record({
    state: fc.constantFrom("DRAFT" as const, "PUBLISHED" as const),
    status: fc.constantFrom("TENTATIVE" as const, "CONFIRMED" as const, "CANCELLED" as const),
    joinMode: fc.constantFrom("FREE" as const, "RESTRICTED" as const, "EXTERNAL" as const, "NONE" as const),
    allDay: fc.boolean(),
    start: fc.integer({ min: -3 * day, max: 3 * day }),
    length: fc.integer({ min: 0, max: 3 * day }),
    capacity: fc.option(fc.integer({ min: 1, max: 20 })),
    waitingList: fc.boolean(),
    maxParty: fc.integer({ min: 1, max: 4 }),
    joinClosesAt: fc.option(fc.integer({ min: -day, max: day }).map((time) => new Date(now.getTime() + time))),
    uri: fc.option(fc.constant("https://gather.example/e")),
  })
  .map(({ start, length, ...rest }) => ({
    ...rest,
    startsAt: new Date(now.getTime() + start),
    endsAt: new Date(now.getTime() + start + length),
  }));
const numbers = fc.record({ taken: fc.integer({ min: 0, max: 30 }), waiting: fc.integer({ min: 0, max: 3 }) });
const roomOf = (event: Joinable, { taken = 0, waiting = 0 } = {}): Room => ({
  event,
  taken,
  waiting,
  nextNumber: 7,
  now,
});

test("whoever gets in gets in to a published, standing event that is not over, and within its seats", () => {
  fc.assert(
    fc.property(joinable, numbers, fc.integer({ min: 1, max: 5 }), (event, { taken, waiting }, seats) => {
      const result = admission(roomOf(event, { taken, waiting }), seats);
      if ("refused" in result) return;
      expect(event.state).toBe("PUBLISHED");
      expect(event.status).not.toBe("CANCELLED");
      expect(event.endsAt >= now).toBe(true);
      expect(event.joinClosesAt === null || event.joinClosesAt > now).toBe(true);
      if (event.uri !== null) {
        expect(result.state).toBe("REQUESTED");
        return;
      }
      expect(seats).toBeLessThanOrEqual(event.maxParty);
      if (result.state === "GOING") {
        expect(event.capacity === null || taken + seats <= event.capacity).toBe(true);
        expect(waiting).toBe(0);
      }
      if (result.state === "WAITING") expect(event.waitingList).toBe(true);
    }),
  );
});

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constant("join" as const),
    seats: fc.integer({ min: 1, max: 4 }),
    unconfirmed: fc.boolean(),
    asks: fc.boolean(),
  }),
  fc.record({ type: fc.constant("change" as const), seats: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ type: fc.constant("offer" as const), remote: fc.boolean() }),
  fc
    .constantFrom<Step["type"][]>(
      "confirm",
      "approve",
      "reject",
      "remove",
      "leave",
      "accept",
      "lapse",
      "promote",
      "attend",
      "unattend",
    )
    .map((type) => ({ type }) as Step),
);

test("no order of steps takes more seats than there are, and whatever changes the state is told", () => {
  const story = fc.array(
    fc.record({ who: fc.nat({ max: 5 }), step: steps, minutes: fc.constantFrom(0, 0, 10, 31, 1500) }),
    {
      maxLength: 80,
    },
  );
  fc.assert(
    fc.property(joinable, story, (drawn, deeds) => {
      // Open for a month, so that holds and offers come and go.
      const month = 30 * day;
      const event = {
        ...drawn,
        uri: null,
        startsAt: new Date(now.getTime() + month),
        endsAt: new Date(now.getTime() + month),
      };
      const places = new Map<number, Place>();
      let moment = now;
      let nextNumber = 1;
      for (const { who, step, minutes } of deeds) {
        moment = new Date(moment.getTime() + minutes * 60_000);
        const others = [...places].flatMap(([one, place]) => (one === who ? [] : [place]));
        const taken = others.filter((place) => holds(place, moment)).reduce((sum, { seats }) => sum + seats, 0);
        const waiting = others.filter((place) => queues(place, event)).length;
        const before = places.get(who) ?? null;
        const outcome = transition(before, step, { event, taken, waiting, nextNumber, now: moment });
        if ("refused" in outcome) continue;
        const { place, told } = outcome;
        if (told === null) expect(place.state).toBe(before?.state);
        if (place.state === "GOING" && before?.state !== "GOING" && before?.state !== "ATTENDED")
          expect(told).toBe("joined");
        if (place.state === "WAITING") expect(place.queueNumber).not.toBeNull();
        places.set(who, place);
        nextNumber = Math.max(nextNumber, (place.queueNumber ?? 0) + 1);
        if (event.capacity !== null && holds(place, moment))
          expect(taken + place.seats).toBeLessThanOrEqual(event.capacity);
      }
    }),
    { numRuns: 500 },
  );
});

test("a whole-day event can be joined on the day itself", () => {
  const event = {
    ...plain,
    allDay: true,
    startsAt: new Date(now.getTime() - day / 2),
    endsAt: new Date(now.getTime() + day / 2),
  };
  expect(admission(roomOf(event), 1)).toEqual({ state: "GOING" });
  expect(admission(roomOf({ ...event, allDay: false }), 1)).toEqual({ refused: "started" });
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
