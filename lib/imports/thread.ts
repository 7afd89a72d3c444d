import { parentPort, workerData } from "node:worker_threads";
import { readCalendar } from "./ics";
import { readPage } from "./pages";

/** What a thread of its own is given to read. */
export interface Task {
  bytes: Uint8Array;
  zone: string;
  /** Of what was fetched; null for a file. */
  url: string | null;
}

const { bytes, zone, url } = workerData as Task;
const calendar = readCalendar(bytes, zone);
const page = calendar || !url ? null : readPage(Buffer.from(bytes).toString("utf8"), zone, url);
parentPort?.postMessage(calendar ?? page);
