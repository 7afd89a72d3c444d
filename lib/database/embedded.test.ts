import { type ChildProcess, fork } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { root } from "../root";
import { startEmbedded } from "./embedded";

const fast = "-c fsync=off -c shared_buffers=16MB";
// Programs start and stop here, many times over: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
let dataDir: string;
let children: ChildProcess[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "farandole-embedded-"));
  chmodSync(dataDir, 0o755);
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await (await startEmbedded(dataDir, fast)).release();
  rmSync(realpathSync(join(dataDir, "postgres")), { recursive: true });
  rmSync(dataDir, { recursive: true });
});

/** The number that PostgreSQL's first process goes by. */
function postmaster(): number {
  return Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

function isRunning(): boolean {
  return existsSync(join(dataDir, "postgres", "postmaster.pid"));
}

async function ask(url: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(question)).rows;
  } finally {
    await client.end();
  }
}

/** A process of its own that starts or adopts the database and says where it is. */
async function otherProcess(): Promise<string> {
  const child = fork(join(root, "test", "holder.ts"), [dataDir, fast], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  children.push(child);
  return new Promise((done, fail) => {
    child.once("message", (url) => done(String(url)));
    child.once("exit", (code) => fail(new Error(`the other process ended with ${code}`)));
  });
}

test("a database is made, kept over a stop, and stopped by the last one to let go", async () => {
  const first = await startEmbedded(dataDir, fast);
  await ask(first.url, "create table kept as select 42 as answer");
  const second = await startEmbedded(dataDir, fast);
  expect(second.url).toBe(first.url);
  await first.release();
  expect(isRunning()).toBe(true);
  await second.release();
  expect(isRunning()).toBe(false);
  const again = await startEmbedded(dataDir, fast);
  expect(await ask(again.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  await again.release();
});

test("several processes that start at once share one server", async () => {
  const urls = await Promise.all([otherProcess(), otherProcess(), otherProcess()]);
  expect(new Set(urls).size).toBe(1);
});

test("after kill -9 of its holder the server is adopted, and stopped by whoever adopted it", async () => {
  const url = await otherProcess();
  const pid = postmaster();
  children[0]?.kill("SIGKILL");
  const adopted = await startEmbedded(dataDir, fast);
  expect(adopted.url).toBe(url);
  expect(postmaster()).toBe(pid);
  await adopted.release();
  expect(isRunning()).toBe(false);
});

test("after kill -9 of everything it starts again with what was committed", async () => {
  for (let round = 1; round <= 3; round++) {
    const url = await otherProcess();
    await ask(url, `create table if not exists rounds (n int); insert into rounds values (${round})`);
    const pid = postmaster();
    children.at(-1)?.kill("SIGKILL");
    process.kill(pid, "SIGKILL");
    await wait(round * 40); // its children linger for different times
  }
  const again = await startEmbedded(dataDir, fast);
  expect(await ask(again.url, "select count(*)::int as rounds from rounds")).toEqual([{ rounds: 3 }]);
  await again.release();
});

test("a number in postmaster.pid that now belongs to another program does not keep it from starting", async () => {
  const first = await startEmbedded(dataDir, fast);
  const file = join(dataDir, "postgres", "postmaster.pid");
  const text = readFileSync(file, "utf8");
  await first.release();
  writeFileSync(file, text.replace(/^\d+/, String(process.pid)));
  const again = await startEmbedded(dataDir, fast);
  expect(await ask(again.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await again.release();
});

test("a folder that a kill left half-made is begun again", async () => {
  const first = await startEmbedded(dataDir, fast);
  await first.release();
  rmSync(join(dataDir, "postgres", "PG_VERSION"));
  const again = await startEmbedded(dataDir, fast);
  expect(await ask(again.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await again.release();
});

test("as root, below a folder that PostgreSQL's user may not enter, the database is kept where it can be reached", async () => {
  chmodSync(dataDir, 0o700);
  const first = await startEmbedded(dataDir, fast);
  await ask(first.url, "create table kept as select 42 as answer");
  await first.release();
  const again = await startEmbedded(dataDir, fast);
  expect(await ask(again.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  const isRoot = process.getuid?.() === 0;
  expect(realpathSync(join(dataDir, "postgres")).startsWith("/var/lib/farandole/")).toBe(isRoot);
  await again.release();
});
