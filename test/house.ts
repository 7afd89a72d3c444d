import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { HouseVerbs } from "./house-process";

type Role = "web" | "worker";

/** A server of two processes that may be killed at any moment and come back. */
export class House {
  private readonly running = new Map<Role, Promise<ChildProcess>>();
  private asked = 0;
  private closed = false;

  /** @param name host without port */
  constructor(
    private readonly name: string,
    private readonly port: number,
    private readonly databaseUrl: string,
  ) {}

  get host(): string {
    return `${this.name}:${this.port}`;
  }

  async open(): Promise<void> {
    for (const role of ["web", "worker"] as const) this.running.set(role, this.start(role));
    await Promise.all(this.running.values());
  }

  /** kill -9, and the start of another. */
  async kill(role: Role): Promise<void> {
    const child = await this.running.get(role);
    if (!child || this.closed) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    this.running.set(
      role,
      gone.then(() => this.start(role)),
    );
  }

  /** Asks until it is done: a process that dies meanwhile is asked again when it is back, as a person would press again. */
  async ask<Verb extends keyof HouseVerbs>(verb: Verb, ...words: Parameters<HouseVerbs[Verb]>) {
    for (let tries = 1; ; tries++) {
      try {
        const child = await this.running.get("web");
        return (await this.once(child, verb, words)) as Awaited<ReturnType<HouseVerbs[Verb]>>;
      } catch (error) {
        if (tries === 20) throw error;
        await wait(250);
      }
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const starting of this.running.values()) {
      const child = await starting.catch(() => null);
      if (!child || child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    }
  }

  private async start(role: Role): Promise<ChildProcess> {
    const child = fork(resolve(import.meta.dirname, "house-process.ts"), {
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: {
        ...process.env,
        DATABASE_URL: this.databaseUrl,
        PUBLIC_URL: `http://${this.host}`,
        FEDERATION_ALLOW_PRIVATE: "1",
        HOUSE_ROLE: role,
        HOUSE_NAME: this.name,
        HOUSE_PORT: String(this.port),
      },
    });
    const started = once(child, "message").then(() => true);
    // While the database is away nobody can start: tried again, as whoever runs it would have it.
    const died = once(child, "exit").then(() => false);
    if ((await Promise.race([started, died])) || this.closed) return child;
    await wait(500);
    return this.start(role);
  }

  private once(child: ChildProcess | undefined, verb: string, words: unknown[]): Promise<unknown> {
    if (!child?.connected) throw new Error(`${this.name} is not there`);
    this.asked += 1;
    const id = this.asked;
    return new Promise((done, failed) => {
      const listen = (message: { id: number; value?: unknown; error?: string }) => {
        if (message.id !== id) return;
        child.off("message", listen).off("exit", died);
        if (message.error) failed(new Error(`${this.name} ${verb}: ${message.error}`));
        else done(message.value);
      };
      const died = () => failed(new Error(`${this.name} died`));
      child.on("message", listen).once("exit", died);
      child.send({ id, verb, words });
    });
  }
}
