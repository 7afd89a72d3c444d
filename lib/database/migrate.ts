import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runMigrations } from "graphile-worker";
import { Client, Pool } from "pg";
import { root } from "../root";

/** One step of the schema, as the Prisma CLI lays it out. */
export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of `sql`, as `_prisma_migrations` keeps it. */
  checksum: string;
}

/** Where our migrations lie. */
export const migrationsFolder = join(root, "prisma", "migrations");

/** One process migrates at a time; any number will do, as long as it stays the same. */
const migrationLock = 4_207_199_412;

/**
 * Brings a database up to date: our own tables, and the job queue's. Each migration and its row in
 * `_prisma_migrations`, which the Prisma CLI reads, are there together or not at all: one that was killed begins again.
 * Several processes may call it at once; the later ones wait and find nothing to do.
 * @param folder migrations as the Prisma CLI lays them out
 * @returns the names of the migrations that were applied
 * @throws Error when a newer program brought the database further than this one knows
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl, application_name: "farandole migrate" });
  client.on("error", () => {}); // the statement that meets it says so
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    const migrations = readMigrations(folder);
    const done = await finished(client);
    mustKnow(done, migrations);
    const lacking = migrations.filter(({ name }) => !done.has(name));
    for (const migration of lacking) await applyOne(client, migration);
    await prepareQueue(databaseUrl);
    return lacking.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/**
 * The names of the migrations that a database still lacks.
 * @throws Error when the database cannot be reached
 */
export async function pendingMigrations(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
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
export async function prepareQueue(databaseUrl: string): Promise<void> {
  const pgPool = new Pool({ connectionString: databaseUrl, application_name: "farandole migrate", max: 2 });
  pgPool.on("error", () => {}); // the query that needs the connection says it
  pgPool.on("connect", (client) => client.on("error", () => {}));
  try {
    await runMigrations({ pgPool });
  } finally {
    await pgPool.end();
  }
}

/** All migrations in their order. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "migration.sql")))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** @throws Error when a newer program was here, or another edition of a migration */
export function mustKnow(done: Map<string, string>, migrations: Migration[]): void {
  for (const [name, checksum] of done) {
    const ours = migrations.find((migration) => migration.name === name);
    if (!ours)
      throw new Error(
        `it was made by a newer Farandole (migration ${name}). Run that one, or go back with a backup from before the upgrade: docs/upgrade.md`,
      );
    if (ours.checksum !== checksum)
      throw new Error(`migration ${name} was another one when it was applied there: docs/upgrade.md`);
  }
}

async function applyOne(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(historyTable);
    // What an earlier program noted before it was killed: its statements went with it.
    await client.query("delete from _prisma_migrations where migration_name = $1 and finished_at is null", [name]);
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
        values ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/** As Prisma makes it. */
export const historyTable = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/** Names and checksums of what was applied. */
export async function finished(client: Client): Promise<Map<string, string>> {
  const table = await client.query("select to_regclass('_prisma_migrations') as found");
  if (!table.rows[0].found) return new Map();
  const rows = await client.query(
    "select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  return new Map(rows.rows.map((row) => [row.migration_name, row.checksum]));
}
