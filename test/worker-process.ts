// A worker as a process of its own, for tests that kill it. Says so when it has started.
import { startWorker } from "../lib/jobs/worker";

await startWorker();
process.stdout.write("started\n");
