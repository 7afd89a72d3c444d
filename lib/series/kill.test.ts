import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { soup } from "../../prisma/cast";
import { person } from "../../test/people";
import { db } from "../db";
import { createSeries, publishSeries } from "./commands";

/** Publishes in a process of its own, which is killed so long after it began. @returns whether it was done by then */
async function killedAfter(milliseconds: number, seriesId: string, actorId: string): Promise<boolean> {
  const script = resolve(import.meta.dirname, "../../test/series-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, seriesId, actorId], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (text) => {
    said += String(text);
  });
  const closed = once(child, "close");
  await once(child.stdout, "data");
  await Promise.race([wait(milliseconds), closed]);
  child.kill("SIGKILL");
  await closed;
  return said.includes("done");
}

test("a website killed while it makes the dates of a series has made none, or all; what comes next makes the rest", async () => {
  const ada = await person();
  const { series } = await createSeries(ada, soup(), { rule: "FREQ=DAILY" });
  const dates = () =>
    db.event.findMany({ where: { seriesId: series.id }, select: { state: true, recurrenceId: true } });
  let killed = 0;
  for (const milliseconds of [20, 60, 120, 250, 500]) {
    const done = await killedAfter(milliseconds, series.id, ada.id);
    const there = await dates();
    if (!done) killed += 1;
    expect([1, 200]).toContain(there.length);
    expect(new Set(there.map(({ state }) => state)).size).toBe(1);
    expect(there[0]?.state === "PUBLISHED").toBe(there.length === 200);
    if (there.length === 200) break;
  }
  expect(killed).toBeGreaterThan(0);
  // The lock of a dead website holds nobody up.
  await publishSeries(ada, { seriesId: series.id });
  const all = await dates();
  expect(all).toHaveLength(200);
  expect(new Set(all.map(({ recurrenceId }) => recurrenceId)).size).toBe(200);
}, 120_000);
