import { type AddressInfo, createServer } from "node:net";
import { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { soon } from "../../test/soon";
import { db } from "../db";
import { env } from "../env";
import { addJob } from "./jobs";
import { lockClass, Presence, releaseDeadWorkers } from "./presence";
import { jobsGivenUp, livingWorkers } from "./queue";
import { sweepReplacedJobs } from "./replaced";
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

test("a job that was replaced while its worker died is forgotten, and the one in its place is done", async () => {
  const again = () =>
    db.$transaction((tx) => addJob(tx, "effect", { factId: crypto.randomUUID(), effect: "notify" }, { key: "one" }));
  await again();
  await db.$executeRaw`update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now() - interval '5 seconds'`;
  await again();
  const kept = () => db.$queryRaw<unknown[]>`select 1 from graphile_worker._private_jobs`;
  expect(await kept()).toHaveLength(2);
  expect(await releaseDeadWorkers(pool)).toBe(1);
  expect(await jobsGivenUp()).toEqual({ count: 0, oldest: null });
  await sweepReplacedJobs();
  expect(await kept()).toHaveLength(1);
});

test("the jobs of a living worker stay with it, until its session ends", async () => {
  const presence = new Presence(String(env().DATABASE_URL));
  await presence.start();
  await presence.add("worker-that-lives");
  await jobTakenBy("worker-that-lives");
  expect(await releaseDeadWorkers(pool)).toBe(0);
  await presence.stop();
  await soon(async () => expect(await releaseDeadWorkers(pool)).toBe(1));
});

test("workers of other databases of the same PostgreSQL are not counted as ours", async () => {
  const elsewhere = new URL(String(env().DATABASE_URL));
  elsewhere.pathname = "/postgres";
  const neighbour = new Presence(elsewhere.href);
  await neighbour.start();
  await neighbour.add("worker-next-door");
  expect(await livingWorkers()).toBe(0);
  const presence = new Presence(String(env().DATABASE_URL));
  await presence.start();
  await presence.add("worker-of-ours");
  expect(await livingWorkers()).toBe(1);
  await Promise.all([neighbour.stop(), presence.stop()]);
});

test("a worker shows itself again after the database cut its connection", async () => {
  const presence = new Presence(String(env().DATABASE_URL));
  await presence.start();
  await presence.add("worker-cut-off");
  const shown = () => db.$queryRaw<{ pid: number }[]>`
    select pid from pg_locks join pg_database on pg_database.oid = database
    where locktype = 'advisory' and classid = ${lockClass} and datname = current_database()`;
  const [before] = await shown();
  await db.$queryRaw`select pg_terminate_backend(${before?.pid})`;
  await soon(async () => {
    const [now] = await shown();
    expect(now?.pid).toBeDefined();
    expect(now?.pid).not.toBe(before?.pid);
  });
  await jobTakenBy("worker-cut-off");
  expect(await releaseDeadWorkers(pool)).toBe(0);
  await presence.stop();
});

test("X5 while the database is away it is asked for once a second, not ever more often", async () => {
  const asked: number[] = [];
  const away = createServer((socket) => {
    asked.push(performance.now());
    socket.destroy();
  });
  await new Promise<void>((done) => away.listen(0, "127.0.0.1", done));
  const presence = new Presence(`postgresql://nobody@127.0.0.1:${(away.address() as AddressInfo).port}/nothing`);
  await expect(presence.start()).rejects.toThrow();
  await soon(() => expect(asked.length).toBeGreaterThan(4));
  const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
  // Two at once have no pause between them.
  expect(Math.min(...pauses)).toBeGreaterThan(500);
  await presence.stop();
  away.close();
});

test("a worker takes up what a dead one left, and stops when it is told", async () => {
  await db.keyValue.create({ data: { key: '["old"]', value: 1, expiresAt: new Date(0) } });
  await jobTakenBy("worker-that-died");
  const worker = await startWorker();
  await soon(async () => expect(await db.keyValue.count()).toBe(0));
  await worker.stop();
  expect(await db.$queryRaw`select id from graphile_worker._private_jobs`).toEqual([]);
});
