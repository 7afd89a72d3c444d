import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createConfirmedAccount } from "../lib/accounts/commands";
import { db } from "../lib/db";
import { listEvents } from "../lib/events/queries";
import { now, wallTime } from "../lib/time";
import { castPassword } from "./cast";
import { type DemoReport, fillDemo } from "./demo";
import { furtherDraft, localDraft, nextDay } from "./demo/drafts";
import { later } from "./demo/further-later";
import { muchLater } from "./demo/further-much-later";
import { soon } from "./demo/further-soon";
import { regions } from "./demo/regions";

describe("what is written", () => {
  const local = regions.flatMap(({ events }) => events);
  const further = [...soon, ...later, ...muchLater];

  test("150 local events, no title twice, no paragraph twice, at least 25 kinds, all sixteen organisations", () => {
    expect(local).toHaveLength(150);
    expect(new Set([...local, ...further].map(({ title }) => title)).size).toBe(150 + further.length);
    expect(new Set([...local, ...further].map(({ text }) => text)).size).toBe(150 + further.length);
    expect(new Set(local.map(({ kind }) => kind)).size).toBeGreaterThan(25);
    expect(new Set(local.map(({ by }) => by)).size).toBe(16);
  });

  test("every town lies in France", () => {
    for (const { town, at, code } of [...local, ...further]) {
      const overseas = code.startsWith("97");
      expect(overseas || (at[0] > 41 && at[0] < 51.2 && at[1] > -5.2 && at[1] < 9.7), town).toBe(true);
      expect(code, town).toMatch(/^\d{5}$/);
    }
  });

  test("the day is the next 27 September, never today", () => {
    expect(nextDay("2026-09-26")).toBe("2026-09-27");
    expect(nextDay("2026-09-27")).toBe("2027-09-27");
    expect(nextDay("2026-12-31")).toBe("2027-09-27");
  });

  test("events of several days end on the day, ordinary ones begin on it", () => {
    for (const { region, zone, events } of regions) {
      for (const event of events) {
        const draft = localDraft(event, region, zone ?? "Europe/Paris", "2027-09-27", 3);
        expect((event.daysBefore ? draft.end : draft.start)?.slice(0, 10)).toBe("2027-09-27");
      }
    }
  });

  test("further events lie after the day of the first run", () => {
    for (const event of further)
      expect(furtherDraft(event, "2026-11-22", 0).start > "2026-11-22", event.title).toBe(true);
  });
});

describe("on a server where somebody has a handle of the cast and one of a group", () => {
  let first: DemoReport;
  let seconds: number;
  beforeAll(async () => {
    await createConfirmedAccount({
      email: "owen@elsewhere.example",
      handle: "owen",
      name: "Another Owen",
      password: castPassword,
    });
    await createConfirmedAccount({
      email: "nef@elsewhere.example",
      handle: "la_nef",
      name: "Notre-Dame",
      password: castPassword,
    });
    const began = performance.now();
    first = await fillDemo();
    seconds = (performance.now() - began) / 1000;
  }, 120_000);
  afterAll(() => process.stdout.write(`the demonstration took ${seconds?.toFixed(1)} s\n`));

  test("it leaves those handles alone, with what would be theirs", async () => {
    expect(first.groups).toBe(15);
    expect(await db.event.count({ where: { organiser: { handle: { in: ["la_nef", "owen"] } } } })).toBe(0);
    expect(await db.participation.count({ where: { actor: { handle: "owen" } } })).toBe(0);
  });

  test("each event is published by a group, and many fates are met", async () => {
    const of = (where: object) => db.event.count({ where });
    expect(await of({})).toBe(first.events);
    expect(await of({ state: "PUBLISHED", organiser: { kind: "GROUP" }, visibility: "PUBLIC" })).toBe(first.events);
    expect(await of({ status: "CANCELLED" })).toBeGreaterThan(3);
    expect(await of({ status: "TENTATIVE" })).toBeGreaterThan(2);
    expect(await of({ attendance: "ONLINE" })).toBeGreaterThan(4);
    expect(await of({ attendance: "BOTH" })).toBeGreaterThan(1);
    expect(await of({ allDay: true })).toBeGreaterThan(3);
    expect(await of({ hideAddress: true })).toBeGreaterThan(3);
    expect(await of({ nameVisibility: { not: "NOBODY" } })).toBeGreaterThan(10);
    expect(await of({ language: "en" })).toBeGreaterThan(3);
    expect(await of({ joinMode: "FREE" })).toBeGreaterThan(first.events * 0.8);
    const { events } = await listEvents(null, { limit: 100 });
    expect(events.length).toBe(100);
    expect(events.some(({ placesLeft }) => placesLeft === 0)).toBe(true);
  });

  test("the day starts in La Réunion by its own clock", async () => {
    const event = await db.event.findFirstOrThrow({ where: { zone: "Indian/Reunion" } });
    expect(wallTime(event.startsAt, "Europe/Paris").slice(11)).toBe("07:00");
  });

  test("nobody is told: no job waits", async () => {
    const [jobs] = await db.$queryRaw<{ count: bigint }[]>`select count(*) from graphile_worker.jobs`;
    expect(Number(jobs?.count)).toBe(0);
  });

  test("a second run changes nothing", async () => {
    const before = await everything();
    expect(await fillDemo()).toEqual({ people: 0, groups: 0, events: 0, signIn: null });
    expect(await everything()).toEqual(before);
  });

  test("a run that was broken off is gone on with, without doubles", async () => {
    await db.setting.update({
      where: { key: "demo" },
      data: { value: { firstRun: now().toISOString().slice(0, 10), finished: false } },
    });
    const lost = await db.event.findFirstOrThrow({ where: { status: "CONFIRMED" }, select: { id: true, title: true } });
    await db.event.delete({ where: { id: lost.id } });
    expect(await fillDemo()).toMatchObject({ people: 0, groups: 0, events: 1, signIn: null });
    expect(await db.event.count({ where: { title: lost.title } })).toBe(1);
    expect(await db.event.count()).toBe(first.events);
  }, 60_000);
});

async function everything(): Promise<unknown> {
  return Promise.all([
    db.actor.findMany({ orderBy: { id: "asc" } }),
    db.account.findMany({ orderBy: { id: "asc" } }),
    db.event.findMany({ orderBy: { id: "asc" } }),
    db.participation.findMany({ orderBy: { id: "asc" } }),
    db.fact.findMany({ orderBy: { id: "asc" } }),
    db.setting.findMany({ orderBy: { key: "asc" } }),
  ]);
}
