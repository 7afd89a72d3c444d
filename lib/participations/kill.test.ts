import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { person, published } from "../../test/people";
import { db } from "../db";
import { joinEvent, leaveEvent } from "./commands";

const seats = 30;

/** Starts a rush of everybody whose handle begins so, and kills its process when so many were answered. */
async function killedRush(eventId: string, prefix: string, answers: number): Promise<{ id: string; state: string }[]> {
  const script = resolve(import.meta.dirname, "../../test/rush-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, eventId, prefix], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (text) => {
    said += String(text);
    if (said.split("\n").length > answers) child.kill("SIGKILL");
  });
  await once(child, "close");
  return said
    .split("\n")
    .slice(0, -1)
    .map((line) => ({ id: line.split(" ")[0] ?? "", state: line.split(" ")[1] ?? "" }));
}

test("a website killed in the middle of a rush keeps what it answered, and takes no seat twice", async () => {
  const ada = await person();
  const event = await published(ada, { capacity: seats });
  const data = Array.from({ length: 300 }, (_, index) => ({
    kind: "PERSON" as const,
    handle: `rush${index}`,
    name: "x",
  }));
  await db.actor.createMany({ data });
  for (const answers of [1, 60, 150]) {
    const told = await killedRush(event.id, "rush", answers);
    const rows = await db.participation.findMany({ where: { eventId: event.id } });
    const states = new Map(rows.map(({ id, state }) => [id, state]));
    expect(told.filter(({ id, state }) => states.get(id) !== state)).toEqual([]);
    const facts = await db.$queryRaw<{ subject: string; jobs: number }[]>`
      select subject, (select count(*) from graphile_worker._private_jobs job
          where job.payload->>'factId' = fact.id::text)::int as jobs
        from "Fact" fact where kind in ('participation.joined', 'participation.waiting')
          and data->>'eventId' = ${event.id}`;
    expect(facts.map(({ subject }) => subject).sort()).toEqual([...states.keys()].sort());
    expect(facts.filter(({ jobs }) => jobs !== 1)).toEqual([]);
    expect(rows.filter(({ state }) => state === "GOING").length).toBeLessThanOrEqual(seats);
  }
  // The lock of a dead website holds nobody up.
  const ben = await person();
  await joinEvent(ben, { eventId: event.id });
  expect((await leaveEvent(ben, { eventId: event.id })).state).toBe("CANCELLED");
}, 120_000);
