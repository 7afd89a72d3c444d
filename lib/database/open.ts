import { existsSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { disconnect } from "../db";
import { BadSetting, env, given, settle } from "../env";
import { startEmbedded } from "./embedded";
import { keepSecret, prepareFolder } from "./folder";
import { migrate } from "./migrate";
import { finishRestore } from "./restored";

/** What a process of ours holds while it works. */
export interface OpenDatabase {
  /** Closes this process's connections; the last one to do so stops the embedded server. */
  close(): Promise<void>;
}

/**
 * Makes the database ready for this process: the one of DATABASE_URL, or our own in DATA_DIR, started or adopted.
 * Afterwards `db` works, and every setting is filled in.
 * @param asItIs neither brings the database up to date nor makes a secret: for what copies it or puts it back
 * @throws BadSetting naming the setting that keeps it from working
 */
export async function openDatabase({ asItIs = false } = {}): Promise<OpenDatabase> {
  const folder = prepareFolder(env().DATA_DIR);
  const own = given("DATABASE_URL") ? null : await startEmbedded(folder);
  const url = own?.url ?? (await reach(String(given("DATABASE_URL"))));
  const close = async () => {
    await disconnect();
    await own?.release();
  };
  try {
    await finishRestore(folder, url);
    const secret = given("SECRET_KEY") ?? (await secretOf(folder, url, asItIs));
    const settings = settle({ DATA_DIR: folder, DATABASE_URL: url, ...(secret ? { SECRET_KEY: secret } : {}) });
    settle({ NEXTAUTH_URL: settings.PUBLIC_URL, ...(secret ? { NEXTAUTH_SECRET: secret } : {}) });
    if (!asItIs) await migrate(url);
  } catch (error) {
    await close();
    if (error instanceof BadSetting) throw error;
    throw new BadSetting(`The database cannot be brought up to date: ${reasonOf(error)}.`);
  }
  return { close };
}

/**
 * The secret kept in DATA_DIR; made only where nothing was signed or sealed with one that is lost.
 * @throws BadSetting when the database is in use and the file is gone
 */
async function secretOf(folder: string, url: string, asItIs: boolean): Promise<string | null> {
  if (existsSync(join(folder, "secret.key"))) return keepSecret(folder);
  if (asItIs) return null;
  if (!(await isInUse(url))) return keepSecret(folder);
  throw new BadSetting(
    `SECRET_KEY is missing: ${join(folder, "secret.key")} is gone, but the database is in use. Put the file back from a backup; or write 64 new random characters into it, and everyone signs in again and sets up their second step anew.`,
  );
}

async function isInUse(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, application_name: "farandole migrate" });
  await client.connect();
  try {
    const { rows } = await client.query(`select to_regclass('"Account"') is not null as made`);
    return rows[0].made && (await client.query('select from "Account" limit 1')).rowCount === 1;
  } finally {
    await client.end();
  }
}

/** @throws BadSetting when nobody answers there, in words for whoever set it */
async function reach(url: string): Promise<string> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: "farandole" });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('server_version_num')::int as version");
    if (rows[0].version >= 150_000) return url;
    throw new Error(`it is PostgreSQL ${Math.floor(rows[0].version / 10_000)}, at least 15 is needed`);
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    throw new BadSetting(
      `DATABASE_URL cannot be used: ${hostname}:${port || 5432}${pathname} answers: ${reasonOf(error)}. Correct it, or unset it to use the own database.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return (first instanceof Error ? first.message : String(first)).replace(/\.$/, "");
}
