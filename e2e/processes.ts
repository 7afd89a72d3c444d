import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { root } from "../lib/root";

/** The farandole command, running as people run it. */
export interface Running {
  /** Everything that it printed so far. */
  output(): string;
  /** The process that does the work: the command goes on in a child, under the packaged Node. */
  pid(): number;
  /** Its exit code. */
  ended: Promise<number | null>;
  /** Sends it a signal. @returns its exit code */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Ends the process that does the work, as a power cut would. */
  kill(): Promise<void>;
}

/** Runs `farandole` with these words and settings, and nothing else of the environment. */
export function runFarandole(words: string[], settings: Record<string, string>): Running {
  const child = spawn(process.execPath, [join(root, "bin/farandole.mjs"), ...words], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += String(text)));
  const ended = new Promise<number | null>((done) => child.once("close", done));
  const pid = () => Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").trim().split(" ")[0]);
  return {
    output: () => printed,
    pid,
    ended,
    stop: (signal = "SIGTERM") => {
      child.kill(signal);
      return ended;
    },
    kill: async () => {
      process.kill(pid(), "SIGKILL");
      await ended;
    },
  };
}

/** Starts a website and waits until it is well. @throws Error with its words when it ends before */
export async function startWebsite(settings: Record<string, string>): Promise<Running> {
  const running = runFarandole(["start"], settings);
  await until(running, async () => {
    const answer = await fetch(`http://127.0.0.1:${settings.PORT}/health/ready`).catch(() => null);
    await answer?.arrayBuffer();
    return running.output().includes("Ctrl-C stops it") && answer?.ok === true;
  });
  return running;
}

/** Starts a worker and waits until it works. */
export async function startWorker(settings: Record<string, string>): Promise<Running> {
  const running = runFarandole(["worker"], settings);
  await until(running, async () => running.output().includes("at work"));
  return running;
}

async function until(running: Running, ready: () => Promise<boolean>): Promise<void> {
  let over = false;
  void running.ended.then(() => {
    over = true;
  });
  while (!(await ready())) {
    if (over) throw new Error(`farandole ended:\n${running.output()}`);
    await wait(50);
  }
}
