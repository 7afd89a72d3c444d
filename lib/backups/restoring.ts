import { createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { historyTable, mustKnow, prepareQueue, readMigrations } from "../database/migrate";
import { layOut, markRestored } from "../database/restored";
import { env, given } from "../env";
import { Conflict } from "../errors";
import { remove, share } from "../storage/commands";
import { filesBelow, folders } from "./commands";
import { type Read, readBackup } from "./reading";
import type { Manifest } from "./schema";
import { columnsOf, emptySchema, jobColumns, makeSchema, moveSequences, tablesOf, withoutForeignKeys } from "./tables";

/**
 * Makes this server what a backup says. The whole file is read and found sound before anything is changed; then the
 * database changes in one transaction, and what lies beside it follows at once or at the next start.
 * @param options.replace what is here already may go
 * @param options.secretGiven SECRET_KEY as the settings say it, if they do
 * @throws Conflict in words for whoever runs the command; nothing was changed
 */
export async function restore(
  file: string,
  key: string,
  options: { replace: boolean; secretGiven?: string | undefined },
): Promise<Read> {
  const read = await readBackup(file, key);
  mustFit(read.about);
  if (options.secretGiven && options.secretGiven !== read.kept.SECRET_KEY)
    throw new Conflict("SECRET_KEY of the settings is not that of the backup: unset it, or set the one of that time.");
  const { DATA_DIR, DATABASE_URL } = env();
  const client = new Client({ connectionString: DATABASE_URL, application_name: "farandole restore" });
  client.on("error", () => {}); // the statement that meets it says so
  await client.connect();
  try {
    await mustBeAlone(client);
    if (!options.replace && (await holdsSomething(client)))
      throw new Conflict("This server holds data already. Give --replace to lose all of it for the backup's.");
    await prepareQueue(String(DATABASE_URL));
    const names = new Set<string>();
    await client.query("begin");
    await fill(client, file, key, read, names);
    const token = await layOut(DATA_DIR, { secret: read.kept.SECRET_KEY, recipient: read.kept.recipient });
    await markRestored(client, token);
    await client.query("commit");
    await clearAway(DATA_DIR, names);
    return read;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

/** @throws Conflict when this program does not know the backup's schema */
export function mustFit(about: Manifest): void {
  try {
    mustKnow(new Map(about.migrations.map(({ name, checksum }) => [name, checksum])), readMigrations());
  } catch (error) {
    throw new Conflict(`This backup does not fit this Farandole: ${error instanceof Error ? error.message : error}.`);
  }
  const settled = given("PUBLIC_URL");
  if (settled && new URL(settled).origin !== about.publicUrl)
    throw new Conflict(
      `PUBLIC_URL is ${settled}, the backup is of ${about.publicUrl}: other servers know it by that address alone. Set PUBLIC_URL=${about.publicUrl}.`,
    );
}

async function mustBeAlone(client: Client): Promise<void> {
  const { rowCount } = await client.query(`select from pg_stat_activity where datname = current_database()
    and pid <> pg_backend_pid() and application_name like 'farandole%' and application_name <> 'farandole holder'`);
  if (rowCount) throw new Conflict("The server is running. Stop it first: all of its processes, on every machine.");
}

async function holdsSomething(client: Client): Promise<boolean> {
  const { rows } = await client.query(`select to_regclass('"Account"') is not null as made`);
  if (!rows[0].made) return false;
  const found = await client.query(
    `select exists(select from "Account") or exists(select from "Event") or exists(select from "Activity") as filled`,
  );
  return found.rows[0].filled;
}

async function fill(client: Client, file: string, key: string, read: Read, names: Set<string>): Promise<void> {
  await emptySchema(client);
  await client.query(historyTable);
  const known = new Set(read.about.migrations.map(({ name }) => name));
  await makeSchema(
    client,
    readMigrations().filter(({ name }) => known.has(name)),
  );
  const keysBack = await withoutForeignKeys(client);
  const made = await tablesOf(client);
  for (const { name } of made) await client.query(`delete from "${name}"`);
  await client.query("delete from graphile_worker._private_jobs");
  await client.query(`create temp table restored_job (id bigint, task_identifier text, payload json, queue_name text,
    run_at timestamptz, max_attempts int, attempts int, key text, priority int, flags text[]) on commit drop`);
  const tables = new Map(read.about.tables.map((table) => [table.name, table]));
  await readBackup(file, key, {
    begin: async () => {},
    rows: async (name, source) => {
      const table = tables.get(name);
      if (name && !table) throw new Conflict(`The backup holds rows of ${name}, which it does not name.`);
      const target = table ? columnsOf(table) : `restored_job (${jobColumns})`;
      await copyIn(client, target, source);
    },
    file: async (name, source) => {
      names.add(name);
      await keepFile(join(env().DATA_DIR, name), source);
    },
  });
  await keysBack();
  await moveSequences(client);
  await putJobs(client);
  await mustBeAsMany(client, read);
}

async function copyIn(client: Client, target: string, source: AsyncIterable<Buffer>): Promise<void> {
  await pipeline(source, client.query(copyFrom(`copy ${target} from stdin`)));
}

async function putJobs(client: Client): Promise<void> {
  await client.query(`with put as materialized (
      select attempts, (graphile_worker.add_job(task_identifier, payload, queue_name, run_at, max_attempts, key, priority, flags)).id
        from (select * from restored_job order by restored_job.id) waiting)
    select count(*) from put`);
  await client.query(`update graphile_worker._private_jobs j set attempts = r.attempts
    from (select row_number() over (order by id) as place, attempts from restored_job) r,
      (select row_number() over (order by id) as place, id from graphile_worker._private_jobs) p
    where p.place = r.place and j.id = p.id`);
}

async function mustBeAsMany(client: Client, { ending }: Read): Promise<void> {
  for (const [name, expected] of Object.entries(ending.rows)) {
    const { rows } = await client.query(`select count(*)::int as count from "${name}"`);
    if (rows[0].count !== expected)
      throw new Conflict(`${name} has ${rows[0].count} rows instead of ${expected}: nothing was changed.`);
  }
  const { rows } = await client.query("select count(*)::int as count from graphile_worker._private_jobs");
  if (rows[0].count !== ending.jobs)
    throw new Conflict(`${rows[0].count} jobs came back instead of ${ending.jobs}: nothing was changed.`);
}

/** Keys of files are random and never used again: one that is there already is the same. */
async function keepFile(path: string, source: AsyncIterable<Buffer>): Promise<void> {
  const shared = /\/(media|files)\//.test(path);
  if (!existsSync(path) || !shared) {
    await mkdir(dirname(path), { recursive: true });
    const unfinished = `${path}.restored.tmp`;
    await pipeline(source, createWriteStream(unfinished, { flush: true }));
    await rename(unfinished, path);
  }
  if (shared) await share(path);
}

/** What the backup does not hold belonged to what is gone. */
async function clearAway(dataDir: string, names: Set<string>): Promise<void> {
  for (const folder of folders)
    for await (const path of filesBelow(dataDir, folder)) if (!names.has(path)) await remove(join(dataDir, path));
}

/** Writes down with which settings the backed up server ran; nothing reads it but people. */
export async function keepSettings({ kept }: Read): Promise<string> {
  const path = join(env().DATA_DIR, "settings-of-backup.env");
  const lines = Object.entries(kept.settings).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`);
  await writeFile(path, lines.join(""), { mode: 0o600 });
  return path;
}
