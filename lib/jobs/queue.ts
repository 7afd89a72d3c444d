import { db, transaction } from "../db";
import { must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "./facts";
import { lockClass } from "./presence";
import { gaveUp } from "./replaced";

/** One kind of job and how many of it there are. */
export interface TaskState {
  task: string;
  /** Due, and not begun. */
  due: number;
  later: number;
  running: number;
  /** Failed at least once and will be tried again. */
  failing: number;
  gaveUp: number;
  /** When the one that has been due longest was. */
  oldest: Date | null;
}

/** A job that failed: what it said last, without addresses of people. */
export interface FailedJob {
  id: string;
  task: string;
  attempts: number;
  maxAttempts: number;
  error: string;
  runAt: Date;
  gaveUp: boolean;
}

/** Every kind of job that there is at present. @throws Forbidden unless a steward asks */
export async function taskStates(steward: Acting): Promise<TaskState[]> {
  must(steward.steward === true);
  return db.$queryRaw<TaskState[]>`
    select task_identifier as task,
      count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now())::int as due,
      count(*) filter (where locked_at is null and attempts < max_attempts and run_at > now())::int as later,
      count(*) filter (where locked_at is not null)::int as running,
      count(*) filter (where last_error is not null and attempts < max_attempts)::int as failing,
      count(*) filter (where ${gaveUp})::int as "gaveUp",
      min(run_at) filter (where locked_at is null and attempts < max_attempts and run_at <= now()) as oldest
    from graphile_worker.jobs group by task_identifier order by task_identifier`;
}

/** Jobs that failed, those that gave up first. @throws Forbidden unless a steward asks */
export async function failedJobs(steward: Acting, take = 50): Promise<FailedJob[]> {
  must(steward.steward === true);
  const jobs = await db.$queryRaw<FailedJob[]>`
    select id::text, task_identifier as task, attempts, max_attempts as "maxAttempts", last_error as error,
      run_at as "runAt", ${gaveUp} as "gaveUp"
    from graphile_worker.jobs where last_error is not null
    order by ${gaveUp} desc, run_at, id limit ${take}`;
  return jobs.map((job) => ({ ...job, error: bare(job.error) }));
}

/** How many gave up for good, and since when: a person has to look. */
export async function jobsGivenUp(): Promise<{ count: number; oldest: Date | null }> {
  const [row] = await db.$queryRaw<{ count: number; oldest: Date | null }[]>`
    select count(*)::int as count, min(run_at) as oldest from graphile_worker.jobs where ${gaveUp}`;
  return row ?? { count: 0, oldest: null };
}

/** How many workers of this database live, in all processes; the same PostgreSQL may serve others. */
export async function livingWorkers(): Promise<number> {
  const [row] = await db.$queryRaw<{ workers: number }[]>`
    select count(distinct pid)::int as workers from pg_locks join pg_database on pg_database.oid = database
    where locktype = 'advisory' and classid = ${lockClass} and datname = current_database()`;
  return row?.workers ?? 0;
}

/**
 * Tries a failed job again at once, with all its attempts before it.
 * @throws Forbidden unless a steward acts, NotFound when it is gone or under way
 */
export async function retryJob(steward: Acting, jobId: string): Promise<void> {
  must(steward.steward === true);
  if (!/^\d{1,18}$/.test(jobId)) throw new NotFound();
  await transaction(async (tx) => {
    const [job] = await tx.$queryRaw<{ task: string }[]>`
      select jobs.task_identifier as task from graphile_worker.reschedule_jobs(array[${jobId}::bigint], now(), null, 0) moved
        join graphile_worker.jobs jobs on jobs.id = moved.id`;
    if (!job) throw new NotFound();
    await record(tx, "job.retried", { actorId: steward.id, subject: job.task });
  });
}

/** One line of an error, without e-mail addresses: a log for stewards is no list of people. */
export function bare(error: string): string {
  const [line = ""] = error.split("\n");
  return line.replaceAll(/[^\s<>:"'()]+@[^\s<>:"'()]+/g, "…").slice(0, 300);
}
