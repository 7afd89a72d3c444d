import { expect } from "@playwright/test";
import { db } from "../../lib/db";

/** Waits until the worker has done what is due: who is told of what stands in notifications, which jobs write. */
export async function settled(): Promise<void> {
  await expect.poll(dueJobs, { timeout: 60_000 }).toBe(0);
}

async function dueJobs(): Promise<number> {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from graphile_worker.jobs where run_at <= now() and attempts < max_attempts`;
  return rows.length;
}
