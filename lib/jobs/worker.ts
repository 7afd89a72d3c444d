import { EventEmitter } from "node:events";
import { getLogger } from "@logtape/logtape";
import { Logger, run, type WorkerEvents } from "graphile-worker";
import { Pool } from "pg";
import { env } from "../env";
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
  events.on("pool:create", ({ workerPool }) => void presence.add(workerPool.id));
  events.on("job:failed", ({ job, error }) =>
    log.error("Job {task} gave up after {attempts} attempts: {error}", {
      task: job.task_identifier,
      attempts: job.attempts,
      error,
    }),
  );

  const release = () =>
    releaseDeadWorkers(pgPool).then(
      (dead) => dead > 0 && log.warn("Gave back the jobs of {dead} dead workers", { dead }),
      (error) => log.warn("Looking for dead workers failed: {error}", { error }),
    );
  await release();
  const sweeper = setInterval(release, sweepEvery);

  const runner = await run({
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
  });

  // What a killed worker had not sent is free at once: see docs/decisions/2401.
  await runner.addJob("deliver", {});

  return {
    async stop() {
      clearInterval(sweeper);
      await runner.stop();
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
