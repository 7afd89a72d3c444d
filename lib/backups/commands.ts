import { open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { finished } from "../database/migrate";
import { env, givenSettings } from "../env";
import { Conflict } from "../errors";
import { bringAll } from "../storage/commands";
import { recipient } from "./recovery";
import { type Ending, format } from "./schema";
import { columnsOf, jobQuery, tablesOf } from "./tables";
import { BackupWriter } from "./writing";

/** What of DATA_DIR goes into a backup, beside the keys; the database has a way of its own. */
export const folders = ["media", "files", "exports", "imports", "letters"];

/**
 * Writes everything that this server is into one sealed file, while it runs: the database as it was at one moment, then
 * the files that it speaks of, keys and settings.
 * @returns how much it is
 * @throws Conflict where there is no recovery key yet
 */
export async function backUp(file: string): Promise<Ending> {
  const { DATA_DIR, DATABASE_URL } = env();
  const sealedFor = recipient(DATA_DIR);
  if (!sealedFor) throw new Conflict("There is no recovery key yet: make one with farandole backup --new-key");
  const client = new Client({ connectionString: DATABASE_URL, application_name: "farandole backup" });
  client.on("error", () => {}); // the statement that meets it says so
  await client.connect();
  const unfinished = `${file}.partial`;
  const writer = BackupWriter.begin(unfinished, sealedFor);
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query("set local statement_timeout = 0");
    const { rows, jobs } = await writeDatabase(client, writer);
    await client.query("commit");
    const files = await writeFiles(DATA_DIR, writer);
    await writer.json("kept.json", {
      SECRET_KEY: env().SECRET_KEY,
      recipient: sealedFor,
      settings: givenSettings(),
    });
    const ending = { rows, jobs, files, bytes: writer.bytes, sha256: writer.checksum() };
    await writer.json("end.json", ending);
    await writer.close();
    await rename(unfinished, file);
    await note(client, ending).catch(() => {}); // a copy of the database that is only read takes no note
    return ending;
  } catch (error) {
    await writer.abandon();
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

/** For the desk and the doctor: when the last one was made. */
async function note(client: Client, { bytes }: Ending): Promise<void> {
  await client.query(
    `insert into "Setting" (key, value) values ('lastBackup', $1) on conflict (key) do update set value = excluded.value`,
    [{ at: new Date().toISOString(), bytes }],
  );
}

async function writeDatabase(client: Client, writer: BackupWriter) {
  const tables = await tablesOf(client);
  const done = await finished(client);
  await writer.json("manifest.json", {
    farandole: "backup",
    format,
    madeAt: new Date().toISOString(),
    publicUrl: env().PUBLIC_URL,
    migrations: [...done].map(([name, checksum]) => ({ name, checksum })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    tables,
  });
  const rows: Record<string, number> = {};
  for (const table of tables) {
    const source = client.query(copyTo(`copy ${columnsOf(table)} to stdout`));
    await writer.lines(`tables/${table.name}`, source);
    rows[table.name] = source.rowCount;
  }
  const source = client.query(copyTo(`copy (${jobQuery}) to stdout`));
  await writer.lines("jobs", source);
  return { rows, jobs: source.rowCount };
}

/** Files are whole from the moment they have their name; one that was deleted since the snapshot is not missed. */
async function writeFiles(dataDir: string, writer: BackupWriter): Promise<number> {
  let count = 0;
  for (const folder of folders) {
    if (folder === "media" || folder === "files") await bringAll(folder, dataDir);
    for await (const path of filesBelow(dataDir, folder)) {
      const handle = await open(join(dataDir, path)).catch(absent);
      if (!handle) continue;
      try {
        const { size } = await handle.stat();
        const end = Math.max(0, size - 1);
        await writer.file(
          `files/${path}`,
          size,
          size > 0 ? handle.createReadStream({ end, autoClose: false }) : none(),
        );
        count += 1;
      } finally {
        await handle.close();
      }
    }
  }
  return count;
}

/** Names of all finished files, folder for folder. */
export async function* filesBelow(dataDir: string, folder: string): AsyncGenerator<string> {
  const entries = (await readdir(join(dataDir, folder), { withFileTypes: true }).catch(absent)) ?? [];
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(dataDir, path);
    else if (entry.isFile() && !/\.(tmp|upload|partial)$/.test(entry.name)) yield path;
  }
}

async function* none(): AsyncGenerator<Buffer> {}

function absent(problem: NodeJS.ErrnoException): null {
  if (problem.code === "ENOENT") return null;
  throw problem;
}
