import { type AddressInfo, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "../db";
import { env } from "../env";
import { addJob } from "./jobs";
import { Presence, releaseDeadWorkers } from "./presence";
import { startWorker } from "./worker";

let pool: Pool;

beforeAll(() => {
  pool = new Pool({ connectionString: env().DATABASE_URL });
});
afterAll(() => pool.end());
beforeEach(() => db.$executeRaw`delete from graphile_worker._private_jobs`);

/** A job that `worker` took some seconds ago. */
async function jobTakenBy(worker: string, queue?: string): Promise<void> {
  await db.$transaction((tx) => addJob(tx, "sweep", {}, queue ? { queue } : {}));
  await db.$executeRaw`update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() - interval '5 seconds'`;
  await db.$executeRaw`update graphile_worker._private_job_queues set locked_by = ${worker}, locked_at = now() - interval '5 seconds'`;
}

async function holders(): Promise<(string | null)[]> {
  const rows = await db.$queryRaw<{ locked_by: string | null }[]>`
    select locked_by from graphile_worker._private_jobs union all select locked_by from graphile_worker._private_job_queues`;
  return rows.map((row) => row.locked_by);
}

test("the jobs and queues of a dead worker are given back", async () => {
  await jobTakenBy("worker-that-died", "one-after-the-other");
  expect(await releaseDeadWorkers(pool)).toBe(1);
  expect(await holders()).toEqual([null, null]);
  expect(await releaseDeadWorkers(pool)).toBe(0);
});

test("the jobs of a living worker stay with it, until its session ends", async () => {
  const presence = new Presence(String(env().DATABASE_URL));
  await presence.start();
  await presence.add("worker-that-lives");
  await jobTakenBy("worker-that-lives");
  expect(await releaseDeadWorkers(pool)).toBe(0);
  await presence.stop();
  await expect.poll(() => releaseDeadWorkers(pool)).toBe(1);
});

test("a worker shows itself again after the database cut its connection", async () => {
  const presence = new Presence(String(env().DATABASE_URL));
  await presence.start();
  await presence.add("worker-cut-off");
  await db.$queryRaw`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 4207`;
  await wait(2000);
  await jobTakenBy("worker-cut-off");
  expect(await releaseDeadWorkers(pool)).toBe(0);
  await presence.stop();
});

test("X5 while the database is away it is asked for once a second, not ever more often", async () => {
  let asked = 0;
  const away = createServer((socket) => {
    asked += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => away.listen(0, "127.0.0.1", done));
  const presence = new Presence(`postgresql://nobody@127.0.0.1:${(away.address() as AddressInfo).port}/nothing`);
  await expect(presence.start()).rejects.toThrow();
  await wait(4500);
  expect(asked).toBeGreaterThan(1);
  expect(asked).toBeLessThanOrEqual(5);
  await presence.stop();
  away.close();
});

test("a worker takes up what a dead one left, and stops when it is told", async () => {
  await db.keyValue.create({ data: { key: '["old"]', value: 1, expiresAt: new Date(0) } });
  await jobTakenBy("worker-that-died");
  const worker = await startWorker();
  await expect.poll(() => db.keyValue.count(), { timeout: 10_000 }).toBe(0);
  await worker.stop();
  expect(await db.$queryRaw`select id from graphile_worker._private_jobs`).toEqual([]);
});
