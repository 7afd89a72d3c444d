import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const root = resolve(import.meta.dirname, "..");
const next = join(root, "node_modules/next/dist/bin/next");
const bare = join(root, "bench/bare");

/** Something to compare with, running beside us on the same machine. */
export interface Control {
  url: string;
  pid: number;
  /** Milliseconds from its start to its first page. */
  firstPage: number;
  stop(): Promise<void>;
}

/** Builds the empty Next website that others are measured against. */
export function buildBare(): void {
  const built = spawnSync(process.execPath, [next, "build", bare], { cwd: bare, env: plainEnv(), encoding: "utf8" });
  if (built.status !== 0) throw new Error(`bench/bare cannot be built:\n${built.stdout}${built.stderr}`);
}

/** Next with nothing in it: a dynamic page at "/", an empty route handler at "/empty". */
export async function startBare(port: number): Promise<Control> {
  return startChild(
    [next, "start", bare, "--port", String(port), "--hostname", "127.0.0.1"],
    `http://127.0.0.1:${port}`,
  );
}

/** node:http that keeps every answer open after its first words. */
export async function startStreams(port: number): Promise<Control> {
  const script = `require("node:http").createServer((request, response) => {
    if (!request.headers.cookie) return response.end("ready");
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write("data: 1\\n\\n");
  }).listen(${port}, "127.0.0.1")`;
  return startChild(["-e", script], `http://127.0.0.1:${port}`);
}

/** node:http with nothing but an answer of `bytes` bytes. */
export async function startRaw(port: number, bytes: number): Promise<Control> {
  const script = `require("node:http").createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html" });
    response.end(Buffer.alloc(${bytes}, "x"));
  }).listen(${port}, "127.0.0.1")`;
  return startChild(["-e", script], `http://127.0.0.1:${port}`);
}

async function startChild(words: string[], url: string): Promise<Control> {
  const began = performance.now();
  const child = spawn(process.execPath, words, { cwd: bare, env: plainEnv(), stdio: "ignore" });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  for (let tries = 0; tries < 1500; tries++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return { url, pid: child.pid ?? 0, firstPage: Math.round(performance.now() - began), stop };
    await wait(10);
  }
  await stop();
  throw new Error(`the control ${words.join(" ")} does not start`);
}

function plainEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
