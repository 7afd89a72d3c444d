import { EventEmitter } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { getLogger } from "@logtape/logtape";
import { Logger, run, type WorkerEvents } from "graphile-worker";
import { Pool } from "pg";
import { env } from "../env";
import { stopDelivering } from "../federation/deliver";
import { settings } from "../instance/settings";
import { closePool } from "../mail/pool";
import { Presence, releaseDeadWorkers } from "./presence";
import { schedule, tasks } from "./tasks";

const log = getLogger(["farandole", "jobs"]);

/** Jobs of other servers' slowness wait, they do not work: many at once cost little. */
const concurrency = 12;
const sweepEvery = 3000;

/** A running worker. */
export interface RunningWorker {
  /** Takes no new job and ends when those under way have ended; what takes too long goes back to the queue. */
  stop(): Promise<void>;
}

/**
 * Starts the worker of this process. A job is removed only after its handler ended; the jobs of a worker that died are
 * given back within seconds.
 */
export async function startWorker(): Promise<RunningWorker> {
  const databaseUrl = String(env().DATABASE_URL);
  const pgPool = new Pool({ connectionString: databaseUrl, application_name: "farandole worker", max: concurrency });
  pgPool.on("error", (error) => log.warn("A connection of the worker was lost: {error}", { error }));
  pgPool.on("connect", (client) => client.on("error", () => {}));
  const presence = new Presence(databaseUrl);
  await presence.start();

  const events: WorkerEvents = new EventEmitter();
  events.on("worker:create", ({ worker }) => void presence.add(worker.workerId));
  let pool: unknown = null;
  events.on("pool:create", ({ workerPool }) => {
    pool = workerPool;
    void presence.add(workerPool.id);
  });
  events.on("job:failed", ({ job, error }) =>
    log.error("Job {task} gave up after {attempts} attempts: {error}", {
      task: job.task_identifier,
      attempts: job.attempts,
      error,
    }),
  );

  stopDelivering(false);
  await settings(); // the zone whose days this server lives by
  const release = async () => {
    try {
      const dead = await releaseDeadWorkers(pgPool);
      if (dead > 0) log.warn("Gave back the jobs of {dead} dead workers", { dead });
    } catch (error) {
      log.warn("Looking for dead workers failed: {error}", { error });
    }
  };
  await release();
  const sweeper = setInterval(release, sweepEvery);

  const begin = async () => {
    const begun = await run({
      pgPool,
      events,
      concurrency,
      taskList: Object.fromEntries(
        Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task(payload)]),
      ),
      crontab: schedule.join("\n"),
      pollInterval: 1000,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: 10_000,
      logger: new Logger(() => logLine),
      // Written together: and only so it tries again while the database is away, instead of ending the whole process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    begun.promise.catch(() => {}); // its shutdown tells
    return begun;
  };
  let runner = await begin();
  let stopping = false;
  // When the database goes away at the wrong moment the job library shuts itself down: it begins anew, and what the
  // former one held is given back.
  const renew = async (): Promise<void> => {
    runner.stop().catch(() => {});
    for (let again = false; !again && !stopping; ) {
      await wait(1000);
      await presence.forget();
      again = await begin().then(
        (next) => {
          runner = next;
          return true;
        },
        () => false,
      );
    }
    if (stopping) await runner.stop().catch(() => {});
  };
  events.on("pool:gracefulShutdown", ({ workerPool, message }) => {
    if (stopping || workerPool !== pool) return;
    pool = null;
    log.warn("The worker begins anew: {message}", { message });
    renew().catch((error: unknown) => log.error("The worker does not begin anew: {error}", { error }));
  });
  // What a killed worker had not sent is free at once: see docs/decisions/2401.
  await runner.addJob("deliver", {});

  return {
    async stop() {
      stopping = true;
      clearInterval(sweeper);
      stopDelivering(true);
      await runner.stop().catch(() => {}); // it had ended
      closePool();
      await presence.stop();
      await pgPool.end();
    },
  };
}

/** graphile-worker's own words: errors as warnings (job:failed says what matters), all else only when debugging. */
function logLine(level: string, message: string): void {
  if (level === "error" || level === "warning") log.warn("{message}", { message });
  else log.debug("{message}", { message });
}
