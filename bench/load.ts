import { readFileSync } from "node:fs";
import autocannon from "autocannon";

/** One measurement of a server under load. */
export interface Measured {
  requestsPerSecond: number;
  /** Requests for every second that the server's process computed. */
  perCoreSecond: number;
  cpuMsPerRequest: number;
  p99: number;
  errors: number;
}

interface Load {
  url: string;
  pid: number;
  headers?: Record<string, string>;
  seconds?: number;
  connections?: number;
  /** Requests per second, where it is not as many as the server bears. */
  rate?: number;
  /** The status that is right. */
  expect?: number;
}

/** Puts a server under load and counts what its process computed meanwhile, children apart. */
export async function load({
  url,
  pid,
  headers,
  seconds = 6,
  connections = 16,
  rate,
  expect = 200,
}: Load): Promise<Measured> {
  const before = cpuSeconds(pid);
  const result = await autocannon({
    url,
    headers,
    duration: seconds,
    connections,
    ...(rate && { overallRate: Math.max(1, Math.round(rate)) }),
  });
  const cpu = cpuSeconds(pid) - before;
  const done = result.requests.total;
  const right =
    Object.entries(result.statusCodeStats ?? {}).find(([status]) => Number(status) === expect)?.[1].count ?? 0;
  return {
    requestsPerSecond: round(done / result.duration),
    perCoreSecond: round(done / cpu),
    cpuMsPerRequest: round((cpu / done) * 1000, 3),
    p99: result.latency.p99,
    errors: result.errors + done - right,
  };
}

/** Seconds that a process computed so far, all its threads together. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Megabytes of memory that a process holds now, and the most it ever held. */
export function memory(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
  return { now: round(kilobytes("VmRSS") / 1024), peak: round(kilobytes("VmHWM") / 1024) };
}

/** `value` with so many digits after the point. */
export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

/** Runs something three times. */
export async function thrice<Result>(work: () => Promise<Result>): Promise<Result[]> {
  return [await work(), await work(), await work()];
}

/** The middle one of three or more, and the worst. `better` says which way is good. */
export function middle(values: number[], better: "more" | "less"): { median: number; worst: number } {
  const sorted = [...values].sort((one, other) => one - other);
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    worst: (better === "more" ? sorted[0] : sorted.at(-1)) ?? Number.NaN,
  };
}
