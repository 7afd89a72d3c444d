import { noteClock } from "../servers/clock";
import { clockFinding } from "./remote-clock";

/**
 * The worker's task "clock": notes whether this machine's clock is that of other servers. Where none answers nothing is
 * known, and what was noted stays.
 */
export async function watchClock(): Promise<void> {
  const found = await clockFinding();
  if (found) await noteClock(found.agrees ? null : found.host);
}
