import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startServer, type TestServer } from "../e2e/server";
import { freePort, startBare } from "./control";
import { load, memory, middle, round } from "./load";
import { type Bench, type Row, ratio } from "./row";

/** P7: memory of web and worker together. Called last, so that the peak is that of the whole bench. */
export async function memoryHeld({ server, bare }: Bench): Promise<Row[]> {
  const fresh = await startServer({ port: await freePort(), name: "bench-idle" });
  const idle: number[] = [];
  const whole: number[] = [];
  try {
    await fetch(fresh.origin);
    for (let time = 0; time < 3; time++) {
      await new Promise((done) => setTimeout(done, 2000));
      idle.push(memory(fresh.pid).now);
      whole.push(await everything(fresh));
    }
  } finally {
    await fresh.stop();
  }
  const atRest = middle(idle, "less");
  const peak = memory(server.pid).peak;
  const all = middle(whole, "less");
  const theirs = memory(bare.pid);
  const common = { id: "P7", unit: "MB", cpuMsPerRequest: null };
  return [
    {
      ...common,
      what: "web and worker, idle",
      ...atRest,
      control: { what: "bare Next", median: theirs.now },
      ratio: ratio(atRest.median, theirs.now),
      target: "<= 220",
    },
    {
      ...common,
      what: "… peak of this whole run",
      median: peak,
      worst: peak,
      control: { what: "bare Next", median: theirs.peak },
      ratio: ratio(peak, theirs.peak),
      target: "<= 400",
    },
    {
      ...common,
      what: "… the launcher, web and worker, and PostgreSQL together, idle",
      ...all,
      control: null,
      ratio: null,
      target: "<= 1,000",
      note: "shared pages counted once (PSS)",
    },
  ];
}

/** Megabytes of the server's processes and of its database's, pages that they share counted once. */
async function everything({ settings, pid }: TestServer): Promise<number> {
  const launcher = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  const folder = join(String(settings.DATA_DIR), "postgres", "postmaster.pid");
  const postgres = Number(readFileSync(folder, "utf8").split("\n")[0]);
  const children = readFileSync(`/proc/${postgres}/task/${postgres}/children`, "utf8").trim().split(" ").map(Number);
  return round([launcher, pid, postgres, ...children].reduce((sum, one) => sum + share(one), 0));
}

function share(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0; // it ended meanwhile
  }
}

/** P8: from the command to the first page, on an empty database with migrations and on one that is there. */
export async function startUp(): Promise<Row[]> {
  const empty: number[] = [];
  const again: number[] = [];
  const bare: number[] = [];
  for (let time = 0; time < 3; time++) {
    const first = await timed({ port: await freePort(), name: "bench-start" });
    empty.push(first.milliseconds);
    await first.server.stop({ keep: true });
    const second = await timed({ port: Number(first.server.settings.PORT), name: "bench-start", keep: true });
    again.push(second.milliseconds);
    await second.server.stop();
    const control = await startBare(await freePort());
    bare.push(control.firstPage);
    await control.stop();
  }
  const theirs = middle(bare, "less").median;
  const rows = [
    ["on an empty database, with migrations", empty, "<= 5,000"],
    ["on a database that is there", again, "<= 1,500"],
  ] as const;
  return rows.map(([what, values, target]) => {
    const { median, worst } = middle([...values], "less");
    const control = { what: "bare Next", median: theirs };
    return {
      id: "P8",
      what: `start to first page, ${what}`,
      unit: "ms",
      median,
      worst,
      control,
      ratio: ratio(median, theirs),
      cpuMsPerRequest: null,
      target,
    };
  });
}

async function timed(wanted: Parameters<typeof startServer>[0]) {
  const began = performance.now();
  const server = await startServer(wanted);
  await (await fetch(server.origin)).text();
  return { server, milliseconds: Math.round(performance.now() - began) };
}

/** Warms a server as the first minutes of its life would. */
export async function warm({ server }: Bench, paths: string[]): Promise<void> {
  for (const path of paths) await load({ url: server.origin + path, pid: server.pid, seconds: 1, connections: 4 });
}
