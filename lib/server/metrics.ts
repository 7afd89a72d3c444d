import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Gauge, Registry } from "prom-client";
import { db } from "../db";
import { env } from "../env";
import { livingWorkers } from "../jobs/queue";
import { gaveUp } from "../jobs/replaced";

/** What this process answered, by the first digit of the status. */
const answered = new Map<string, { count: number; seconds: number }>();

/** Counts an answer, for /metrics. */
export function countAnswer(status: number, milliseconds: number): void {
  const kind = `${Math.floor(status / 100)}xx`;
  const before = answered.get(kind) ?? { count: 0, seconds: 0 };
  answered.set(kind, { count: before.count + 1, seconds: before.seconds + milliseconds / 1000 });
}

/**
 * Answers /metrics in the text format of Prometheus, to programs of this machine and to those that know METRICS_TOKEN;
 * for everybody else it is a page that is not there.
 * @returns whether it answered
 */
export async function answerMetrics(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (path !== "/metrics" || !mayRead(request)) return false;
  const registry = await readings();
  const text = await registry.metrics();
  response.writeHead(200, { "Content-Type": registry.contentType, "Cache-Control": "no-store" });
  response.end(text);
  return true;
}

/** A reverse proxy asks from this machine, too: what it passes on carries others' names. */
function mayRead(request: IncomingMessage): boolean {
  const { headers, socket } = request;
  const { METRICS_TOKEN } = env();
  if (METRICS_TOKEN) return isSame(headers.authorization ?? "", `Bearer ${METRICS_TOKEN}`);
  const passedOn = ["x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via"].some((one) => headers[one]);
  const host = (headers.host ?? "").replace(/:\d+$/, "");
  return (
    !passedOn &&
    ["127.0.0.1", "localhost", "[::1]"].includes(host) &&
    /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? "")
  );
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

let kept: Promise<Registry> | undefined;

/** Loaded by the first who asks: most servers have nobody who does. */
function readings(): Promise<Registry> {
  kept ??= makeReadings();
  return kept;
}

async function makeReadings(): Promise<Registry> {
  // By its default: compiled into the command, a CommonJS package has no names of its own.
  const { default: prometheus } = await import("prom-client");
  const { collectDefaultMetrics, Counter, Gauge, Registry } = prometheus;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, labelNames: string[], read: (one: Gauge) => Promise<void>) =>
    new Gauge({
      name: `farandole_${name}`,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        await read(this);
      },
    });
  const counter = (name: string, help: string, value: "count" | "seconds") =>
    new Counter({
      name: `farandole_${name}`,
      help,
      labelNames: ["status"],
      registers: [registry],
      collect() {
        this.reset();
        for (const [status, sums] of answered) this.inc({ status }, sums[value]);
      },
    });
  counter("answers_total", "Requests this process answered since it started", "count");
  counter("answer_seconds_total", "Seconds this process took for them", "seconds");
  gauge("jobs", "Jobs of all workers", ["state"], async (one) => {
    const [jobs] = await db.$queryRaw<{ due: number; later: number; failed: number }[]>`
      select count(*) filter (where attempts < max_attempts and run_at <= now())::int as due,
        count(*) filter (where attempts < max_attempts and run_at > now())::int as later,
        count(*) filter (where ${gaveUp})::int as failed
      from graphile_worker.jobs`;
    for (const [state, count] of Object.entries(jobs ?? {})) one.set({ state }, count);
  });
  gauge("deliveries", "What still has to go to other servers", [], async (one) => one.set(await db.delivery.count()));
  gauge("workers", "Workers at work on this database", [], async (one) => one.set(await livingWorkers()));
  gauge("database_bytes", "Size of the database", [], async (one) => {
    const [found] = await db.$queryRaw<{ bytes: number }[]>`
      select pg_database_size(current_database())::float8 as bytes`;
    one.set(found?.bytes ?? 0);
  });
  return registry;
}
