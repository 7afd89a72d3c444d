import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { runMigrations } from "graphile-worker";
import { Client, Pool } from "pg";
import { root } from "../root";

interface Migration {
  name: string;
  sql: string;
}

/** One process migrates at a time; any number will do, as long as it stays the same. */
const migrationLock = 4_207_199_412;

/**
 * Brings a database up to date: our own tables by Prisma's schema engine, and the job queue's.
 * Several processes may call it at once; the later ones wait and find nothing to do.
 * @param folder migrations as the Prisma CLI lays them out
 * @returns the names of the migrations that were applied
 */
export async function migrate(databaseUrl: string, folder = join(root, "prisma", "migrations")): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl, application_name: "farandole migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    const migrations = readMigrations(folder);
    const applied = (await pending(client, migrations)) ? await applyAll(databaseUrl, folder, migrations) : [];
    await prepareQueue(databaseUrl);
    return applied;
  } finally {
    await client.end();
  }
}

/**
 * The names of the migrations that a database still lacks.
 * @throws Error when the database cannot be reached
 */
export async function pendingMigrations(
  databaseUrl: string,
  folder = join(root, "prisma", "migrations"),
): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl, application_name: "farandole migrate" });
  await client.connect();
  try {
    const done = await finished(client);
    return readMigrations(folder)
      .filter(({ name }) => !done.has(name))
      .map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** graphile-worker's own tables. Its pool would keep the process alive for ten seconds, so it gets one of ours. */
async function prepareQueue(databaseUrl: string): Promise<void> {
  const pgPool = new Pool({ connectionString: databaseUrl, application_name: "farandole migrate", max: 2 });
  pgPool.on("error", () => {}); // the query that needs the connection says it
  pgPool.on("connect", (client) => client.on("error", () => {}));
  try {
    await runMigrations({ pgPool });
  } finally {
    await pgPool.end();
  }
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "migration.sql")))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name, "migration.sql"), "utf8") }));
}

/** Whether the engine has anything to do or to say; starting it costs a third of a second. */
async function pending(client: Client, migrations: Migration[]): Promise<boolean> {
  const done = await finished(client);
  return migrations.some(({ name, sql }) => done.get(name) !== createHash("sha256").update(sql).digest("hex"));
}

async function finished(client: Client): Promise<Map<string, string>> {
  const table = await client.query("select to_regclass('_prisma_migrations') as found");
  if (!table.rows[0].found) return new Map();
  const rows = await client.query(
    "select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  return new Map(rows.rows.map((row) => [row.migration_name, row.checksum]));
}

async function applyAll(databaseUrl: string, folder: string, migrations: Migration[]): Promise<string[]> {
  const { SchemaEngine } = await import("@prisma/schema-engine-wasm");
  // The engine never closes what it opens, so the connections are ours to close.
  const pool = new Pool({ connectionString: databaseUrl, application_name: "farandole migrate" });
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const restore = unrefTimers();
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  try {
    const lockFile = join(folder, "migration_lock.toml");
    const result = await engine.applyMigrations({
      migrationsList: {
        baseDir: folder,
        lockfile: { path: "migration_lock.toml", content: readFileSync(lockFile, "utf8") },
        shadowDbInitScript: "",
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
        })),
      },
      filters: { externalTables: [], externalEnums: [] },
    });
    return result.appliedMigrationNames;
  } finally {
    engine.free();
    restore();
    await pool.end();
  }
}

/** The engine's ten-second watch on its lock is never cleared, and would keep every process waiting at its end. */
function unrefTimers(): () => void {
  const { setTimeout } = globalThis;
  globalThis.setTimeout = Object.assign(
    (...words: Parameters<typeof setTimeout>) => setTimeout(...words).unref(),
    setTimeout,
  );
  return () => {
    globalThis.setTimeout = setTimeout;
  };
}
