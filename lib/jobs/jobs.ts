import type { Prisma, Transaction } from "../db";

export interface JobOptions {
  /** Jobs of one queue run one after the other. */
  queue?: string;
  runAt?: Date;
  maxAttempts?: number;
  /** A later job with the same key replaces one that has not started. */
  key?: string;
  /** Of the jobs that are due the lowest comes first; 0 unless said. */
  priority?: number;
  /** The replaced job's time stays. */
  keepTime?: boolean;
}

/** Adds a job in the caller's transaction. Payloads carry ids, never content. */
export async function addJob(
  tx: Transaction,
  task: string,
  payload: Prisma.InputJsonValue,
  options: JobOptions = {},
): Promise<void> {
  await tx.$executeRaw`select graphile_worker.add_job(
    ${task}, ${JSON.stringify(payload)}::json, ${options.queue ?? null}::text, ${options.runAt ?? null}::timestamptz,
    ${options.maxAttempts ?? 25}::int, ${options.key ?? null}::text,
    priority => ${options.priority ?? 0}::int, job_key_mode => ${options.keepTime ? "preserve_run_at" : "replace"}::text)`;
}
