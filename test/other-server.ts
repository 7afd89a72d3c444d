import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { Client } from "pg";
import { inject } from "vitest";
import type { Verbs } from "./second-server";

/** A server in a process of its own, with its own database, that does what a test asks of it. */
export class OtherServer {
  private readonly database = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
  private process: ChildProcess | null = null;
  private asked = 0;

  /** @param name host without port */
  constructor(private readonly name: string) {}

  async start(): Promise<void> {
    await onCluster(`create database ${this.database} template ${process.env.FARANDOLE_TEST_TEMPLATE}`);
    const address = new URL(inject("cluster"));
    address.pathname = `/${this.database}`;
    this.process = fork(resolve(import.meta.dirname, "second-server.ts"), [this.name], {
      execArgv: ["--import", "tsx"],
      env: { ...process.env, DATABASE_URL: address.href },
    });
    await this.answerTo(0);
  }

  async stop(): Promise<void> {
    const { process: other } = this;
    if (other) {
      const gone = new Promise((done) => other.once("exit", done));
      other.kill("SIGKILL");
      await gone;
    }
    await onCluster(`drop database if exists ${this.database} with (force)`);
  }

  /** Does something there. */
  there = <Verb extends keyof Verbs>(verb: Verb, ...words: Parameters<Verbs[Verb]>): ReturnType<Verbs[Verb]> => {
    this.asked += 1;
    const answer = this.answerTo(this.asked);
    this.process?.send({ id: this.asked, verb, words });
    return answer as ReturnType<Verbs[Verb]>;
  };

  private answerTo(id: number): Promise<unknown> {
    const { process: other } = this;
    return new Promise((done, failed) => {
      const listen = (message: { id: number; value?: unknown; error?: string }) => {
        if (message.id !== id) return;
        other?.off("message", listen).off("exit", died);
        if (message.error) failed(new Error(message.error));
        else done(message.value);
      };
      const died = () => failed(new Error(`the server ${this.name} died`));
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
