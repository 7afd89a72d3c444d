import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { findBinaries } from "../lib/database/binaries";
import { type EmbeddedPostgres, startEmbedded } from "../lib/database/embedded";
import { migrate } from "../lib/database/migrate";
import { postgresUser } from "../lib/database/user";

// Commits are waited for: a crash of the program alone then loses nothing, also without fsync.
const options = "-c fsync=off -c synchronous_commit=on -c shared_buffers=32MB";

/** A PostgreSQL of its own that a test may crash; what was committed survives that. */
export class Cluster {
  private constructor(
    private readonly folder: string,
    private readonly postgres: EmbeddedPostgres,
  ) {}

  /** @param databases their names; each is migrated */
  static async open(folder: string, databases: string[]): Promise<Cluster> {
    const cluster = new Cluster(folder, await startEmbedded(folder, options));
    const client = new Client({ connectionString: cluster.postgres.url });
    await client.connect();
    for (const name of databases) await client.query(`create database ${name}`);
    await client.end();
    for (const name of databases) await migrate(cluster.url(name));
    return cluster;
  }

  url(database: string): string {
    const url = new URL(this.postgres.url);
    url.pathname = `/${database}`;
    return url.href;
  }

  freePort = freePort;

  /** An immediate shutdown, as by a power cut to the program, and the start after it at the same port. */
  async crash(): Promise<void> {
    const folder = realpathSync(join(this.folder, "postgres"));
    const pidFile = join(folder, "postmaster.pid");
    process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), "SIGQUIT");
    while (existsSync(pidFile)) await wait(10);
    const user = postgresUser();
    const { port } = new URL(this.postgres.url);
    const words = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' ${options}`;
    const started = spawn(
      findBinaries(user).pgCtl,
      ["start", "--wait", "-D", folder, "-l", join(folder, "postgres.log"), "-o", words],
      {
        ...user,
        cwd: folder,
        env: { PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C", NODE_ENV: "test" },
        stdio: "ignore",
      },
    );
    const [code] = await once(started, "exit");
    if (code !== 0) throw new Error(`PostgreSQL does not come back: ${code}`);
  }

  async close(): Promise<void> {
    await this.postgres.release();
  }
}

/** A free port below those that systems give away by themselves: who was killed finds it free again. */
async function freePort(): Promise<number> {
  const server = createServer();
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const free = await new Promise<boolean>((done) => {
      server.once("error", () => done(false)).listen(port, "127.0.0.1", () => done(true));
    });
    if (!free) continue;
    await new Promise((done) => server.close(done));
    return port;
  }
}
