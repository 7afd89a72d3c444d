import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";

/**
 * Runs `work` while no other process holds the lock `file`; waits for as long as it takes.
 * SQLite's file lock carries it: the system lets go of it when its holder dies, even by `kill -9`.
 * @param onWait called once when another process has it
 */
export async function withLock<T>(file: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  const held = await acquire(file, onWait);
  try {
    return await work();
  } finally {
    held.close();
  }
}

async function acquire(file: string, onWait?: () => void): Promise<DatabaseSync> {
  for (let tries = 0; ; tries++) {
    const lock = new DatabaseSync(file);
    try {
      lock.exec("begin exclusive");
      return lock;
    } catch (error) {
      lock.close();
      if (!/locked|busy/i.test(String(error))) throw error;
      if (tries === 0) onWait?.();
      await wait(50);
    }
  }
}
