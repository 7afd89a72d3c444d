import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, inject, vi } from "vitest";
import { ensureServerActor } from "../lib/instance/commands";
import { type RunningWorker, startWorker } from "../lib/jobs/worker";
import { type Neighbourhood, openNeighbourhood } from "./neighbourhood";
import type { Verbs } from "./second-server";

/** This server and a second one in a process of its own, for as long as a test file runs. */
export class TwoServers {
  private readonly database = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
  private opened: Neighbourhood | null = null;
  private worker: RunningWorker | null = null;
  private other: ChildProcess | null = null;
  private asked = 0;

  constructor() {
    beforeAll(async () => {
      await onCluster(`create database ${this.database} template ${process.env.FARANDOLE_TEST_TEMPLATE}`);
      this.opened = await openNeighbourhood("a.localhost");
      await ensureServerActor();
      this.worker = await startWorker();
      const address = new URL(inject("cluster"));
      address.pathname = `/${this.database}`;
      this.other = fork(resolve(import.meta.dirname, "second-server.ts"), {
        execArgv: ["--import", "tsx"],
        env: { ...process.env, DATABASE_URL: address.href },
      });
      await this.answerTo(0);
    });
    afterAll(async () => {
      const { other } = this;
      if (other) {
        const gone = new Promise((done) => other.once("exit", done));
        other.kill("SIGKILL");
        await gone;
      }
      await this.opened?.stop();
      await this.worker?.stop();
      await onCluster(`drop database if exists ${this.database} with (force)`);
    });
  }

  /** The origin of this server. */
  get here(): string {
    if (!this.opened) throw new Error("the servers are not open yet");
    return this.opened.origin;
  }

  get host(): string {
    return new URL(this.here).host;
  }

  /** Does something on the other server. */
  there = <Verb extends keyof Verbs>(verb: Verb, ...words: Parameters<Verbs[Verb]>): ReturnType<Verbs[Verb]> => {
    this.asked += 1;
    const answer = this.answerTo(this.asked);
    this.other?.send({ id: this.asked, verb, words });
    return answer as ReturnType<Verbs[Verb]>;
  };

  /** Waits until both servers agree. */
  soon<T>(check: () => T | Promise<T>): Promise<T> {
    return vi.waitFor(check, { timeout: 20_000, interval: 30 });
  }

  private answerTo(id: number): Promise<unknown> {
    const { other } = this;
    return new Promise((done, failed) => {
      const listen = (message: { id: number; value?: unknown; error?: string }) => {
        if (message.id !== id) return;
        other?.off("message", listen).off("exit", died);
        if (message.error) failed(new Error(message.error));
        else done(message.value);
      };
      const died = () => failed(new Error("the second server died"));
      other?.on("message", listen).once("exit", died);
    });
  }
}

async function onCluster(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject("cluster") });
  await client.connect();
  await client.query(statement);
  await client.end();
}
