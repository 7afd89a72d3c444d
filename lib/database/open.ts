import { Client } from "pg";
import { disconnect } from "../db";
import { BadSetting, env, given, settle } from "../env";
import { startEmbedded } from "./embedded";
import { keepSecret, prepareFolder } from "./folder";
import { migrate } from "./migrate";

/** What a process of ours holds while it works. */
export interface OpenDatabase {
  /** Closes this process's connections; the last one to do so stops the embedded server. */
  close(): Promise<void>;
}

/**
 * Makes the database ready for this process: the one of DATABASE_URL, or our own in DATA_DIR, started or adopted.
 * Afterwards `db` works, and every setting is filled in.
 * @throws BadSetting naming the setting that keeps it from working
 */
export async function openDatabase(): Promise<OpenDatabase> {
  const folder = prepareFolder(env().DATA_DIR);
  const own = given("DATABASE_URL") ? null : await startEmbedded(folder);
  const url = own?.url ?? (await reach(String(given("DATABASE_URL"))));
  const settings = settle({
    DATA_DIR: folder,
    DATABASE_URL: url,
    SECRET_KEY: given("SECRET_KEY") ?? keepSecret(folder),
  });
  settle({ NEXTAUTH_URL: settings.PUBLIC_URL, NEXTAUTH_SECRET: String(settings.SECRET_KEY) });
  const close = async () => {
    await disconnect();
    await own?.release();
  };
  try {
    await migrate(url);
  } catch (error) {
    await close();
    throw new BadSetting(`The database cannot be brought up to date: ${reasonOf(error)}.`);
  }
  return { close };
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
