import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";

const laidOut = (folder: string) => join(folder, "restored");

/**
 * Lays out the keys of a restored server beside the present ones. They take their place when the database, which
 * changes in one transaction, says that the restore happened; so a kill leaves the old server or the new one.
 * @returns what the database must remember: see {@link markRestored}
 */
export async function layOut(folder: string, keys: { secret: string; recipient: string }): Promise<string> {
  const token = randomUUID();
  await rm(laidOut(folder), { recursive: true, force: true });
  await mkdir(laidOut(folder), { mode: 0o700 });
  const options = { mode: 0o600, flush: true };
  await writeFile(join(laidOut(folder), "secret.key"), keys.secret, options);
  await writeFile(join(laidOut(folder), "recovery.pub"), `${keys.recipient}\n`, options);
  await writeFile(join(laidOut(folder), "token"), token, options);
  return token;
}

/** Part of the restore's transaction. */
export async function markRestored(client: Client, token: string): Promise<void> {
  await client.query(
    `insert into "Setting" (key, value) values ('restored', to_jsonb($1::text)) on conflict (key) do update set value = excluded.value`,
    [token],
  );
}

/** Ends a restore: its keys take their place where it happened, and are thrown away where it did not. */
export async function finishRestore(folder: string, databaseUrl: string): Promise<void> {
  const tokenFile = join(laidOut(folder), "token");
  if (existsSync(tokenFile) && (await remembers(databaseUrl, readFileSync(tokenFile, "utf8"))))
    for (const name of ["secret.key", "recovery.pub"])
      if (existsSync(join(laidOut(folder), name))) renameSync(join(laidOut(folder), name), join(folder, name));
  rmSync(laidOut(folder), { recursive: true, force: true });
}

async function remembers(databaseUrl: string, token: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl, application_name: "farandole restore" });
  await client.connect();
  try {
    const made = await client.query(`select to_regclass('"Setting"') is not null as made`);
    if (!made.rows[0].made) return false;
    const found = await client.query(`select from "Setting" where key = 'restored' and value = to_jsonb($1::text)`, [
      token,
    ]);
    return found.rowCount === 1;
  } finally {
    await client.end();
  }
}
