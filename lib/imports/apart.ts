import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { compiledIn } from "../root";
import { limits, type Reading } from "./schema";
import type { Task } from "./thread";

const megabytes = 400;

/**
 * Reads a calendar or page in a thread of its own: whatever is in it, nobody else waits for it, and it ends after 20
 * seconds.
 * @returns what was read; null for neither a calendar nor a page that describes an event; "tooSlow"
 */
export function readApart(task: Task): Promise<Reading | null | "tooSlow"> {
  const worker = new Worker(compiledIn ? join(compiledIn, "thread.js") : join(import.meta.dirname, "thread.ts"), {
    workerData: task,
    execArgv: compiledIn ? [] : ["--import", "tsx"],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  return new Promise<Reading | null | "tooSlow">((done, fail) => {
    const timer = setTimeout(() => done("tooSlow"), limits.milliseconds);
    worker.once("message", done);
    // Memory at an end is a reading that was too much, too.
    worker.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "ERR_WORKER_OUT_OF_MEMORY" ? done("tooSlow") : fail(error),
    );
    worker.once("exit", () => clearTimeout(timer));
  }).finally(() => worker.terminate());
}
