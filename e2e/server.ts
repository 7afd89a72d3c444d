import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startEmbedded } from "../lib/database/embedded";
import { disconnect } from "../lib/db";
import { resetEnv } from "../lib/env";
import { noteLog } from "../test/leaks";

const root = resolve(import.meta.dirname, "..");

/** A whole Farandole, started as people start it, with a database and a folder of its own. */
export interface TestServer {
  origin: string;
  /** Its settings: a test that takes them over speaks with the same database. */
  settings: Record<string, string>;
  /** Everything that it printed so far. */
  output(): string;
  /** The process that does the work, to watch or to kill. */
  pid: number;
  /** @param keep leaves its folder for a later start */
  stop(options?: { keep?: boolean }): Promise<void>;
}

interface Wanted {
  port: number;
  /** Names the folder; what an earlier run left there is removed. */
  name: string;
  /** Goes on with what an earlier start left there. */
  keep?: boolean;
  settings?: Record<string, string>;
  /** Runs what lies in this folder instead of this checkout: a release. */
  from?: string;
  /** Every commit is on disk before it counts, as people run it; tests go without. */
  durable?: boolean;
}

/** Starts a server and waits until it answers. */
export async function startServer({
  port,
  name,
  keep = false,
  settings = {},
  durable,
  from = root,
}: Wanted): Promise<TestServer> {
  const dataDir = join(root, ".farandole", "e2e", `${name}-${process.pid}`);
  if (!keep) rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const postgres = await startEmbedded(dataDir, durable ? "" : "-c fsync=off -c synchronous_commit=off");
  const all = {
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DATA_DIR: dataDir,
    DATABASE_URL: postgres.url,
    SECRET_KEY: randomBytes(16).toString("hex"),
    FEDERATION_ALLOW_PRIVATE: "1",
    LOG_FORMAT: "json", // a line for every request: all that is logged is looked through at the end
    ...settings,
  };
  const child = spawn(process.execPath, [join(from, "bin/farandole.mjs"), "start"], {
    cwd: from,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", ...all },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += String(text)));
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const stop: TestServer["stop"] = async (options) => {
    child.kill("SIGTERM");
    await ended;
    noteLog(name, printed, [all.SECRET_KEY, new URL(postgres.url).password]);
    await postgres.release();
    if (!options?.keep) rmSync(dataDir, { recursive: true, force: true });
  };
  const origin = all.PUBLIC_URL;
  for (let tries = 0; tries < 3000; tries++) {
    if (child.exitCode !== null) break;
    // Its own word first: at a taken port somebody else would answer.
    if (printed.includes(`at ${origin}`) && (await isReady(port)))
      return { origin, settings: all, output: () => printed, pid: workerOf(child.pid ?? 0), stop };
    await wait(100);
  }
  await stop();
  throw new Error(`the server ${name} does not start:\n${printed}`);
}

/** The command goes on in a child, under the packaged Node. */
function workerOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ")[0]);
}

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
  return answer?.ok ?? false;
}

/** Lets the commands in this process work on that server's database. */
export async function workOn(server: Pick<TestServer, "settings">): Promise<void> {
  await disconnect();
  Object.assign(process.env, server.settings);
  resetEnv();
}
