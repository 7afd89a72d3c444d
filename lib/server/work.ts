import { openDatabase } from "../database/open";
import { startWorker } from "../jobs/worker";
import { startLogging } from "../log";
import { adoptAddress } from "./address";
import { untilStopped } from "./stop";

/** `farandole worker`: a worker alone, until it is told to stop. */
export async function work(): Promise<void> {
  const stopped = untilStopped();
  await startLogging();
  const database = await openDatabase();
  try {
    await adoptAddress();
    const worker = await startWorker();
    console.log("The worker is at work. Ctrl-C stops it.");
    await stopped;
    await worker.stop();
  } finally {
    await database.close();
  }
}

/** `farandole migrate`: opening the database migrates it. */
export async function migrateOnly(): Promise<void> {
  const database = await openDatabase();
  await database.close();
  console.log("The database is up to date.");
}
