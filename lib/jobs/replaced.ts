import { db, Prisma } from "../db";

// A job that is replaced while it runs loses its key and its further attempts to the one that replaces it, which does its
// work. Should it fail, or its worker die, it stays behind and looks like one that gave up. Every job of these tasks bears
// a key: one without was replaced.
const replaced = Prisma.sql`(key is null and task_identifier in ('effect', 'mail', 'notice', 'news', 'changes'))`;

/** A row of graphile_worker.jobs that will not be tried again, and whose work nobody else does. */
export const gaveUp = Prisma.sql`(attempts >= max_attempts and locked_at is null and not ${replaced})`;

/** Removes what is left of jobs in whose place another one stands. */
export async function sweepReplacedJobs(): Promise<void> {
  await db.$executeRaw`delete from graphile_worker._private_jobs where locked_at is null
    and id in (select id from graphile_worker.jobs where ${replaced} and locked_at is null)`;
}
