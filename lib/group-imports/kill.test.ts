import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { fullGroup } from "../../test/full-group";
import { person } from "../../test/people";
import { db } from "../db";
import { env } from "../env";
import { exportGroupTo } from "../exports/commands";
import { makeImport, wantImport } from "./commands";
import { groupImport } from "./queries";

/** Reads in a process of its own, which is killed so long after it began. @returns whether it was done by then */
async function killedAfter(milliseconds: number, importId: string): Promise<boolean> {
  const script = resolve(import.meta.dirname, "../../test/houses-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, importId], {
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

test("a worker killed while it reads a group has brought nothing, or all; what comes next brings it once", async () => {
  const full = await fullGroup();
  const file = `${env().DATA_DIR}/kitchen.zip`;
  await exportGroupTo(full.ada, { groupId: full.group.id, path: file });
  const bo = await person("bo");
  const { id } = await wantImport(bo, { handle: "visitors", file });
  const tables = [db.actor, db.event, db.post, db.entry, db.resource, db.taskList, db.media, db.membership];
  const rows = () => Promise.all(tables.map((table) => (table as typeof db.actor).count()));
  const before = await rows();
  let killed = 0;
  for (const milliseconds of [30, 120, 250, 400, 700]) {
    const done = await killedAfter(milliseconds, id);
    const { state } = await groupImport([bo], id);
    if (state === "WAITING") expect(await rows()).toEqual(before);
    else break;
    if (!done) killed += 1;
  }
  expect(killed).toBeGreaterThan(0);
  await Promise.all([makeImport({ subject: id }), makeImport({ subject: id })]);
  const { state, counts, group } = await groupImport([bo], id);
  expect(state).toBe("READY");
  expect(await db.event.count({ where: { organiserId: group?.id } })).toBe(counts.events);
  expect(await db.actor.count({ where: { handle: "visitors" } })).toBe(1);
  expect(await db.fact.count({ where: { kind: "group.imported" } })).toBe(1);
}, 60_000);
