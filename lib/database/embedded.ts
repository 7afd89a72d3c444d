import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { BadSetting } from "../env";
import { withLock } from "../lock";
import { findBinaries, openHome, reachableHome } from "./binaries";
import { freePort, livingPort } from "./running";
import { mayEnter, postgresUser, type SystemUser } from "./user";

/** A PostgreSQL that this process uses; it lives for as long as any process of ours does. */
export interface EmbeddedPostgres {
  /** Address of the database `farandole`. */
  url: string;
  /** Lets go; whoever is the last to let go stops the server. */
  release(): Promise<void>;
}

interface Cluster {
  /** The folder as PostgreSQL sees it, links followed. */
  folder: string;
  dataDir: string;
  user: SystemUser | null;
  password: string;
  options: string;
}

/**
 * Starts the PostgreSQL kept in `dataDir`, or adopts the one that already runs there (also one that was left behind
 * by a `kill -9`).
 * @param options settings of PostgreSQL ("-c fsync=off"), used only by the process that starts it
 * @throws BadSetting when the folder or PostgreSQL cannot be used
 */
export async function startEmbedded(dataDir: string, options = ""): Promise<EmbeddedPostgres> {
  const lockFile = join(resolve(dataDir), "postgres.lock");
  return withLock(lockFile, async () => {
    const cluster = prepare(resolve(dataDir), options);
    if (!existsSync(join(cluster.folder, "PG_VERSION"))) await initialise(cluster);
    const port = (await livingPort(cluster.folder)) ?? (await start(cluster));
    const holder = await hold(cluster, port);
    return {
      url: address(cluster, port, "farandole"),
      release: () => withLock(lockFile, () => letGo(cluster, port, holder)),
    };
  });
}

function address(cluster: Cluster, port: number, database: string): string {
  return `postgresql://farandole:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** Makes the folder, for PostgreSQL's user where that is not ourselves, and the password. */
function prepare(dataDir: string, options: string): Cluster {
  const user = postgresUser();
  const link = join(dataDir, "postgres");
  if (!existsSync(link)) {
    mkdirSync(link, { recursive: true, mode: 0o700 });
    if (user) chownSync(link, user.uid, user.gid);
    if (user && !mayEnter(link, user)) moveWithinReach(link, user);
  }
  const folder = realpathSync(link);
  if (user && !mayEnter(folder, user)) {
    throw new BadSetting(
      `DATA_DIR cannot be used: PostgreSQL's user "postgres" may not enter ${folder}. Choose another DATA_DIR or set DATABASE_URL.`,
    );
  }
  const passwordFile = join(dataDir, "postgres.password");
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  return { folder, dataDir, user, password: readFileSync(passwordFile, "utf8").trim(), options };
}

/** Under a closed home (root's) the database is kept in {@link reachableHome}, and `link` leads there. */
function moveWithinReach(link: string, user: SystemUser): void {
  openHome();
  const folder = join(reachableHome, `data-${randomBytes(8).toString("hex")}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, user.uid, user.gid);
  rmSync(link, { recursive: true });
  symlinkSync(folder, link);
}

async function initialise(cluster: Cluster): Promise<void> {
  // A folder left half-made by a kill is begun again; it holds nothing yet.
  rmSync(join(cluster.folder), { recursive: true, force: true });
  mkdirSync(cluster.folder, { recursive: true, mode: 0o700 });
  if (cluster.user) chownSync(cluster.folder, cluster.user.uid, cluster.user.gid);
  const { initdb } = findBinaries(cluster.user);
  const passwordFile = join(tmpdir(), `farandole-${randomBytes(16).toString("hex")}`);
  writeFileSync(passwordFile, cluster.password, { mode: 0o600, flag: "wx" });
  if (cluster.user) chownSync(passwordFile, cluster.user.uid, cluster.user.gid);
  try {
    await run(cluster, initdb, [
      `--pgdata=${cluster.folder}`,
      "--username=farandole",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      ...(cluster.options.includes("fsync=off") ? ["--no-sync"] : []),
    ]);
  } finally {
    rmSync(passwordFile);
  }
}

async function start(cluster: Cluster): Promise<number> {
  const { pgCtl } = findBinaries(cluster.user);
  let reason: unknown;
  // Children of a killed server need a moment to go; and somebody may take the port before PostgreSQL does.
  for (let tries = 0; tries < 20; tries++) {
    const port = await freePort();
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=100 ${cluster.options}`;
    try {
      await run(cluster, pgCtl, [
        "start",
        "--wait",
        "--timeout=120",
        "-D",
        cluster.folder,
        "-l",
        join(cluster.folder, "postgres.log"),
        "-o",
        options,
      ]);
      await createDatabase(cluster, port);
      return port;
    } catch (error) {
      reason = error;
      await wait(500);
    }
  }
  throw new BadSetting(
    `DATA_DIR cannot be used: PostgreSQL does not start in ${cluster.folder}. See postgres.log there. ${reason}`,
  );
}

async function createDatabase(cluster: Cluster, port: number): Promise<void> {
  const client = new Client({ connectionString: address(cluster, port, "postgres"), application_name: "farandole" });
  await client.connect();
  try {
    const found = await client.query("select from pg_database where datname = 'farandole'");
    if (found.rowCount === 0) await client.query("create database farandole");
  } finally {
    await client.end();
  }
}

/** One connection that stands for this process, so that others see that the server is still wanted. */
async function hold(cluster: Cluster, port: number): Promise<Client> {
  const client = new Client({
    connectionString: address(cluster, port, "postgres"),
    application_name: "farandole holder",
    keepAlive: true,
  });
  client.on("error", () => {}); // the server went away; whoever asks it next will say so
  await client.connect();
  return client;
}

async function letGo(cluster: Cluster, port: number, holder: Client): Promise<void> {
  await holder.end().catch(() => {});
  const client = new Client({ connectionString: address(cluster, port, "postgres") });
  let others: number;
  try {
    await client.connect();
    const counted = await client.query(
      "select count(*)::int as others from pg_stat_activity where application_name like 'farandole%'",
    );
    others = counted.rows[0].others;
  } catch {
    return; // it is gone already
  } finally {
    await client.end().catch(() => {});
  }
  if (others === 0)
    await run(cluster, findBinaries(cluster.user).pgCtl, ["stop", "--wait", "--mode=fast", "-D", cluster.folder]);
}

/** Runs a program as PostgreSQL's user. Its output goes to a file: the server it starts keeps pipes open for ever. */
async function run(cluster: Cluster, program: string, words: string[]): Promise<void> {
  const log = join(cluster.dataDir, "postgres.log");
  const output = openSync(log, "a", 0o600);
  try {
    const child = spawn(program, words, {
      ...cluster.user,
      cwd: cluster.folder,
      // NODE_ENV says nothing to PostgreSQL; the types that Next brings ask for it.
      env: { PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C", NODE_ENV: "production" },
      stdio: ["ignore", output, output],
    });
    const code = await new Promise((done, fail) => child.once("error", fail).once("close", done));
    if (code !== 0) throw new Error(`${program} ended with ${code}; see ${log}`);
  } finally {
    closeSync(output);
  }
}
