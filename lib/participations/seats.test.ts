import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { allAtOnce, capacityOf, type Deed, deeds, type Stage, stage } from "../../test/door";
import { db } from "../db";
import type { ParticipationState } from "../generated/prisma/enums";
import type { ParticipationModel } from "../generated/prisma/models";
import { now } from "../time";
import { holds, queues } from "./room";
import { endHolds, offerFreeSeats } from "./waiting";

const minute = 60_000;

afterEach(() => vi.useRealTimers());

// Two websites on one database: each has a line of its own before the event, and only the lock lies between them.
vi.resetModules();
const elsewhere = await import("../../test/door");

/** A burst of deeds at once, then so many minutes pass. */
interface Scene {
  burst: Deed[];
  minutes: number;
}

const coming: Deed["does"][] = ["join", "join", "ask", "confirm", "confirm", "remoteJoin"];
const going: Deed["does"][] = ["leave", "guestLeave", "remoteLeave", "remove"];
const scene: fc.Arbitrary<Scene> = fc.record({
  burst: fc.array(
    fc.record({
      // Most come and go; the rest happens now and then, and a cancellation is soon taken back.
      does: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...coming) },
        { weight: 5, arbitrary: fc.constantFrom(...going) },
        { weight: 5, arbitrary: fc.constantFrom(...deeds, "restore" as const, "restore" as const) },
      ),
      who: fc.nat({ max: 11 }),
      seats: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  minutes: fc.constantFrom(0, 0, 0, 0, 0, 31, 25 * 60),
});
const setting = fc.record({
  capacity: fc.integer({ min: 1, max: 4 }),
  maxParty: fc.constantFrom(1, 3, 3),
  joinMode: fc.constantFrom("FREE" as const, "FREE" as const, "FREE" as const, "RESTRICTED" as const),
  waitingList: fc.constantFrom(true, true, true, false),
  confirmGuests: fc.boolean(),
});

interface Seen {
  capacity: number;
  cancelled: boolean;
  held: number;
  all: ParticipationModel[];
}

async function look({ eventId }: Stage): Promise<Seen> {
  const event = await db.event.findUniqueOrThrow({ where: { id: eventId } });
  const all = await db.participation.findMany({ where: { eventId } });
  const held = all.filter((one) => holds(one, now())).reduce((sum, one) => sum + one.seats, 0);
  return { capacity: event.capacity ?? 0, cancelled: event.status === "CANCELLED", held, all };
}

/** Who was waiting before, still is, and could have had a seat of this size of event all the time. */
function patient(before: Seen, after: Seen): ParticipationModel[] {
  return after.all.filter((one) => {
    const was = before.all.find(({ id }) => id === one.id);
    return was && [was, one].every((each) => queues(each, before)) && was.queueNumber === one.queueNumber;
  });
}

function seatsNeverExceed(before: Seen, after: Seen, burst: Deed[]): void {
  // Of two changes of the capacity in one burst, seats may be taken between them.
  const meanwhile = burst.filter(({ does }) => does === "capacity").map(capacityOf);
  expect(after.held).toBeLessThanOrEqual(Math.max(before.held, before.capacity, after.capacity, ...meanwhile));
}

/** Nobody is offered a seat before somebody who waited longer, and nobody new gets one. */
function nobodyOvertakes(before: Seen, after: Seen, burst: Deed[]): void {
  if (burst.some(({ does }) => ["capacity", "promote", "cancel", "restore"].includes(does))) return;
  const [first] = patient(before, after).sort((one, other) => (one.queueNumber ?? 0) - (other.queueNumber ?? 0));
  if (!first) return;
  for (const one of after.all) {
    const was = before.all.find(({ id }) => id === one.id);
    const offered = one.heldUntil !== null && one.state === "WAITING" && was?.heldUntil == null;
    if (offered) expect(one.queueNumber ?? 0).toBeLessThan(first.queueNumber ?? 0);
    const fresh = !was || ["CANCELLED", "REJECTED", "REQUESTED"].includes(was.state);
    if (fresh) expect(one.state === "GOING" || holds(one, now())).toBe(false);
  }
}

const leadsTo: Record<string, (was: ParticipationState) => ParticipationState> = {
  unconfirmed: () => "UNCONFIRMED",
  requested: () => "REQUESTED",
  waiting: () => "WAITING",
  offered: () => "WAITING",
  lapsed: () => "CANCELLED",
  left: () => "CANCELLED",
  joined: () => "GOING",
  rejected: () => "REJECTED",
  removed: () => "REJECTED",
  changed: (was) => was,
  checkedIn: (was) => (was === "GOING" ? "ATTENDED" : "GOING"),
};

interface Told {
  subject: string;
  kind: string;
  was: ParticipationState | null;
  at: Date;
  jobs: number;
}

/** Whether a story leads from one state to the other; the clock does not order what happens in one burst. */
function leads(story: Told[], from: ParticipationState | null, to: ParticipationState): boolean {
  const [first] = story;
  if (!first) return from === to;
  return story.some(
    ({ at, was, kind }, index) =>
      at.getTime() === first.at.getTime() &&
      was === from &&
      leads(story.toSpliced(index, 1), leadsTo[kind]?.(was ?? "CANCELLED") ?? null, to),
  );
}

/** Each fact leads from the state before it to the one after, the last to the one that is; and each has its one job. */
async function everyTransitionIsToldOnce({ eventId }: Stage, after: Seen): Promise<void> {
  const facts = await db.$queryRaw<Told[]>`
    select subject, substr(kind, 15) as kind, data->>'was' as was, at,
      (select count(*) from graphile_worker._private_jobs where payload->>'factId' = fact.id::text)::int as jobs
    from "Fact" fact where kind like 'participation.%' and data->>'eventId' = ${eventId} and data->>'again' is null
    order by at`;
  expect(facts.filter(({ jobs }) => jobs !== 1)).toEqual([]);
  for (const { id, state } of after.all) {
    const story = facts.filter(({ subject, kind }) => subject === id && kind !== "linkWanted");
    expect({ story, state, leads: leads(story, null, state) }).toEqual({ story, state, leads: true });
  }
}

/** When everything due is done, the first who waits does not fit. */
async function noSeatLiesIdle(on: Stage): Promise<void> {
  await endHolds();
  await offerFreeSeats(on.eventId);
  const { all, held, capacity, cancelled } = await look(on);
  const [first] = all
    .filter((one) => queues(one, { capacity }))
    .sort((one, other) => (one.queueNumber ?? 0) - (other.queueNumber ?? 0));
  if (first && !cancelled) expect(held + first.seats).toBeGreaterThan(capacity);
}

test("whatever happens at once through all doors: seats are never exceeded, nobody overtakes, everything is told once", async () => {
  await fc.assert(
    fc.asyncProperty(setting, fc.array(scene, { minLength: 6, maxLength: 16 }), async (draft, scenes) => {
      vi.useFakeTimers({ toFake: ["Date"], now: new Date("2029-01-01T10:00:00Z") });
      const on = await stage(draft);
      let before = await look(on);
      for (const { burst, minutes } of scenes) {
        await Promise.all([
          allAtOnce(on, burst.slice(0, burst.length / 2)),
          elsewhere.allAtOnce(on, burst.slice(burst.length / 2)),
        ]);
        const after = await look(on);
        seatsNeverExceed(before, after, burst);
        nobodyOvertakes(before, after, burst);
        await everyTransitionIsToldOnce(on, after);
        vi.setSystemTime(Date.now() + minutes * minute + 1);
        await noSeatLiesIdle(on);
        before = await look(on);
        await everyTransitionIsToldOnce(on, before);
      }
    }),
    // Chance decides who comes first: a smaller scene would seldom show the same again.
    { numRuns: Number(process.env.SEATS_RUNS ?? 20), endOnFailure: true },
  );
}, 600_000);
