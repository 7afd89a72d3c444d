import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../lib/database/open";
import { db, disconnect } from "../lib/db";
import { resetEnv } from "../lib/env";
import { askAsGuest, codeOf, confirmGuest } from "../lib/guests/commands";
import type { Acting } from "../lib/identities/schema";
import { approve, joinEvent } from "../lib/participations/commands";
import { event, people } from "../prisma/cast";
import { bareRush } from "./bare-seats";
import { middle, round } from "./load";
import { type Row, ratio } from "./row";

const seats = 50;

/**
 * P10 at the door itself: at one event with 50 seats, 200 members and 100 people of other servers ask, 200 guests ask
 * and open their link, and the organiser approves all 500, everything at once: 1,200 decisions under one lock. In a
 * database of its own that writes every commit to disk. Throws unless exactly 50 are going and 450 wait in order.
 */
export async function mixedDecisions(): Promise<Row[]> {
  const before = { ...process.env };
  await disconnect();
  const folder = mkdtempSync(join(tmpdir(), "farandole-bench-"));
  process.env.DATA_DIR = folder;
  delete process.env.DATABASE_URL;
  resetEnv();
  const database = await openDatabase();
  const rates: number[] = [];
  const cpu: number[] = [];
  let control = 0;
  try {
    for (let time = 0; time < 4; time++) {
      const { seconds, decisions, cpuSeconds } = await everybodyAtOnce(time);
      // The first time warms up the connections and the compiler.
      if (time === 0) continue;
      rates.push(round(decisions / seconds));
      cpu.push((cpuSeconds / decisions) * 1000);
    }
    control = await bareRush(process.env.DATABASE_URL ?? "");
  } finally {
    await database.close();
    Object.assign(process.env, before);
    resetEnv();
    rmSync(folder, { recursive: true, force: true });
  }
  const { median, worst } = middle(rates, "more");
  return [
    {
      id: "P10",
      what: "… guests, approvals, waiting list and remote Joins mixed at the command's door, 50 going, 450 waiting in order",
      unit: "decisions/s",
      median,
      worst,
      control: { what: "lock, count and insert in bare SQL, 10 connections", median: control },
      ratio: ratio(median, control),
      cpuMsPerRequest: round(middle(cpu, "less").median, 2),
      target: ">= 300",
      note: "every decision with its fact and job, committed to disk; the CPU time is that of this process",
    },
  ];
}

async function everybodyAtOnce(time: number) {
  const [ada] = await people("ada");
  const ball = await event(ada, { title: `Bal ${time}`, capacity: seats, joinMode: "RESTRICTED" });
  const crowd = await actors(300, time);
  const asked = { eventId: ball.id };
  const began = performance.now();
  const used = process.cpuUsage();
  const come = async (who: Acting, index: number) => {
    const remote = who.host && {
      activityUri: `https://${who.host}/joins/${time}/${index}`,
      hand: "FEDERATION" as const,
    };
    const { id } = await joinEvent(who, { ...asked, ...remote });
    await approve(ada, { participationId: id });
  };
  const comeAsGuest = async (index: number) => {
    const email = `guest${index}@crowd${time}.example`;
    await askAsGuest({ ...asked, name: `Guest ${index}`, email });
    const guest = await db.guest.findUniqueOrThrow({ where: { eventId_email: { ...asked, email } } });
    const { id } = await confirmGuest(codeOf(guest.id));
    await approve(ada, { participationId: id });
  };
  await Promise.all([...crowd.map(come), ...Array.from({ length: 200 }, (_, index) => comeAsGuest(index))]);
  const { user, system } = process.cpuUsage(used);
  const seconds = (performance.now() - began) / 1000;
  await mustBeRight(ball.id);
  return { seconds, decisions: 300 * 2 + 200 * 3, cpuSeconds: (user + system) / 1_000_000 };
}

async function actors(count: number, time: number): Promise<Acting[]> {
  const data = Array.from({ length: count }, (_, index) => ({
    kind: "PERSON" as const,
    handle: `dancer${time}x${index}`,
    name: "x",
    host: index < 200 ? "" : "gather.example",
  }));
  await db.actor.createMany({ data });
  return db.actor.findMany({ where: { handle: { startsWith: `dancer${time}x` } } });
}

async function mustBeRight(eventId: string): Promise<void> {
  const going = await db.participation.count({ where: { eventId, state: "GOING" } });
  const waiting = await db.participation.findMany({
    where: { eventId, state: "WAITING" },
    select: { queueNumber: true },
  });
  const numbers = new Set(waiting.map(({ queueNumber }) => queueNumber));
  if (going !== seats || numbers.size !== 450) throw new Error(`${going} are going, ${numbers.size} are waiting`);
}
