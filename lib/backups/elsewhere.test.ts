import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Bucket } from "../../test/bucket";
import { migrate, pendingMigrations, readMigrations } from "../database/migrate";
import { disconnect } from "../db";
import { env, resetEnv } from "../env";
import { mediaPath, newKey } from "../media/rules";
import { keep } from "../storage/commands";
import { backUp } from "./commands";
import { makeRecoveryKey } from "./recovery";
import { restore } from "./restoring";

const folder = mkdtempSync(join(tmpdir(), "farandole-elsewhere-"));
const bucket = new Bucket("farandole", "a secret of the bucket");
const home = String(env().DATABASE_URL);
let key: string;

beforeAll(async () => {
  key = await makeRecoveryKey(env().DATA_DIR);
});
afterAll(async () => {
  set({ DATABASE_URL: home });
  rmSync(folder, { recursive: true });
});

function set(settings: Record<string, string>): void {
  Object.assign(process.env, settings);
  resetEnv();
}

test("what only the bucket holds is in the backup, and a restore fills an empty bucket", async () => {
  const names = ["S3_BUCKET", "S3_ENDPOINT", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"];
  const [name = "", endpoint = "", id = "", secret = ""] = names;
  set({
    [name]: "shared",
    [endpoint]: await bucket.open(),
    [id]: "farandole",
    [secret]: "a secret of the bucket",
  });
  try {
    const picture = mediaPath(newKey(), "small");
    await keep(picture, Buffer.alloc(50_000, 3));
    rmSync(picture); // another machine keeps nothing of it at hand
    const file = join(folder, "bucket.backup");
    expect((await backUp(file)).files).toBeGreaterThanOrEqual(1);
    const [stored] = [...bucket.objects.keys()];
    rmSync(picture);
    bucket.objects.clear();
    await disconnect();
    await restore(file, key, { replace: true });
    expect([...bucket.objects]).toEqual([[stored, Buffer.alloc(50_000, 3)]]);
    expect(readFileSync(picture)).toHaveLength(50_000);
    expect(bucket.refused).toBe(0);
  } finally {
    for (const one of names) delete process.env[one];
    resetEnv();
    await bucket.close();
  }
});

test("a backup of an older version is restored by a newer one, which then brings it up to date", async () => {
  const older = join(folder, "migrations");
  for (const { name, sql } of readMigrations().slice(0, 4)) {
    mkdirSync(join(older, name), { recursive: true });
    writeFileSync(join(older, name, "migration.sql"), sql);
  }
  const client = new Client({ connectionString: home });
  await client.connect();
  const url = new URL(home);
  url.pathname = `${url.pathname}_older`;
  await client.query(`create database "${url.pathname.slice(1)}"`);
  try {
    await migrate(url.href, older);
    set({ DATABASE_URL: url.href });
    const old = new Client({ connectionString: url.href });
    await old.connect();
    await old.query(`insert into "Account" (id, email) values (gen_random_uuid(), 'old@cast.example')`);
    await old.end();
    const file = join(folder, "older.backup");
    const { rows } = await backUp(file);
    set({ DATABASE_URL: home });
    await disconnect();
    await restore(file, key, { replace: true });
    const lacking = await pendingMigrations(home);
    expect(lacking).toEqual(
      readMigrations()
        .slice(4)
        .map(({ name }) => name),
    );
    await migrate(home);
    expect(await pendingMigrations(home)).toEqual([]);
    const found = await client.query(`select count(*)::int as count from "Account"`);
    expect(found.rows[0].count).toBe(rows.Account);
  } finally {
    await client.query(`drop database "${url.pathname.slice(1)}" with (force)`);
    await client.end();
  }
});
