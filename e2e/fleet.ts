import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type EmbeddedPostgres, startEmbedded } from "../lib/database/embedded";
import { root } from "../lib/root";
import { noteLog } from "../test/leaks";
import { Balancer } from "./balancer";
import { type Running, startWebsite, startWorker } from "./processes";
import type { TestServer } from "./server";

interface Wanted {
  /** Of the balancer; the websites have those after it. */
  port: number;
  name: string;
  websites: number;
  workers: number;
  settings?: Record<string, string>;
  durable?: boolean;
}

/** Several websites behind a balancer, and several workers, on one PostgreSQL. */
export class Fleet {
  websites: Running[] = [];
  workers: Running[] = [];
  /** What ended processes printed. */
  private said = "";

  private constructor(
    readonly origin: string,
    readonly settings: Record<string, string>,
    readonly balancer: Balancer,
    private readonly postgres: EmbeddedPostgres,
  ) {}

  static async open({ port, name, websites, workers, settings = {}, durable = false }: Wanted): Promise<Fleet> {
    const dataDir = join(root, ".farandole", "e2e", `${name}-${process.pid}`);
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { recursive: true });
    const postgres = await startEmbedded(dataDir, durable ? "" : "-c fsync=off -c synchronous_commit=off");
    const origin = `http://localhost:${port}`;
    const all = {
      PUBLIC_URL: origin,
      DATA_DIR: dataDir,
      DATABASE_URL: postgres.url,
      SECRET_KEY: randomBytes(16).toString("hex"),
      FEDERATION_ALLOW_PRIVATE: "1",
      TRUST_PROXY: "1",
      WORKER: "off",
      LOG_FORMAT: "json",
      ...settings,
    };
    const ports = Array.from({ length: websites }, (_, index) => port + 1 + index);
    const fleet = new Fleet(origin, all, new Balancer(ports), postgres);
    try {
      // At the same moment: whoever comes second waits while the first makes the database.
      await allStarted(
        ports.map((one) => startWebsite({ ...all, PORT: String(one) })),
        fleet.websites,
      );
      await allStarted(
        Array.from({ length: workers }, () => startWorker(all)),
        fleet.workers,
      );
      await fleet.balancer.open(port);
    } catch (error) {
      await fleet.close();
      throw error;
    }
    return fleet;
  }

  /** As the server of other tests, for {@link workOn}. */
  get server(): Pick<TestServer, "origin" | "settings"> {
    return { origin: this.origin, settings: this.settings };
  }

  output(): string {
    return this.said + [...this.websites, ...this.workers].map((one) => one.output()).join("");
  }

  /** SIGTERM, and another one in its place as soon as it ended. @returns its exit code */
  async replaceWebsite(index: number): Promise<number | null> {
    const code = await this.end(this.websites[index]);
    const port = Number(new URL(this.origin).port) + 1 + index;
    this.websites[index] = await startWebsite({ ...this.settings, PORT: String(port) });
    return code;
  }

  async replaceWorker(index: number): Promise<number | null> {
    const code = await this.end(this.workers[index]);
    this.workers[index] = await startWorker(this.settings);
    return code;
  }

  async close(): Promise<void> {
    await Promise.all([...this.websites, ...this.workers].map((one) => one.stop()));
    await this.balancer.close().catch(() => {});
    noteLog(this.origin, this.output(), [String(this.settings.SECRET_KEY), new URL(this.postgres.url).password]);
    await this.postgres.release();
    rmSync(this.settings.DATA_DIR ?? "", { recursive: true, force: true });
  }

  private async end(running: Running | undefined): Promise<number | null> {
    const code = (await running?.stop()) ?? null;
    this.said += running?.output() ?? "";
    return code;
  }
}

/** Waits for all of them, so that those that run are known, and ended, where another one did not start. */
async function allStarted(starting: Promise<Running>[], kept: Running[]): Promise<void> {
  const started = await Promise.allSettled(starting);
  for (const one of started) if (one.status === "fulfilled") kept.push(one.value);
  for (const one of started) if (one.status === "rejected") throw one.reason;
}
