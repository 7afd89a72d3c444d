import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "../env";
import { migrate, readMigrations } from "./migrate";
import { openDatabase } from "./open";

const folder = mkdtempSync(join(tmpdir(), "farandole-upgrade-"));
const client = new Client({ connectionString: env().DATABASE_URL });
const later =
  "create table one_more (id int); select pg_sleep(case when current_setting('farandole.slow', true) = '1' then 30 else 0 end); create table another (id int);";

beforeAll(async () => {
  await client.connect();
  for (const { name, sql } of [...readMigrations(), { name: "9999_later", sql: later }]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "migration.sql"), sql);
  }
});
afterAll(async () => {
  await client.end();
  rmSync(folder, { recursive: true });
});

test("X17: an upgrade killed in the middle leaves the old schema, and the next start resumes it", async () => {
  const url = new URL(String(env().DATABASE_URL));
  url.searchParams.set("options", "-c farandole.slow=1");
  const killed = migrate(url.href, folder).catch((error: Error) => error.message);
  await expect
    .poll(
      async () =>
        (
          await client.query(
            "select from pg_stat_activity where query like '%pg_sleep(case%' and pid <> pg_backend_pid() and state = 'active'",
          )
        ).rowCount,
    )
    .toBe(1);
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'farandole migrate' and datname = current_database()",
  );
  expect(await killed).toMatch(/terminat/);
  const left = await client.query("select to_regclass('one_more') as table");
  expect(left.rows[0].table).toBeNull();
  await client.query(
    "insert into _prisma_migrations (id, checksum, migration_name) values ('killed', 'x', '9999_later')",
  ); // as earlier programs noted it
  expect(await migrate(String(env().DATABASE_URL), folder)).toEqual(["9999_later"]);
  expect(await migrate(String(env().DATABASE_URL), folder)).toEqual([]);
});

test("an older program does not touch the database of a newer one, and says so", async () => {
  await expect(migrate(String(env().DATABASE_URL))).rejects.toThrow("newer Farandole (migration 9999_later)");
  await client.query("delete from _prisma_migrations where migration_name = '9999_later'");
});

test("X24: a server whose secret is gone does not start with another", async () => {
  const secret = process.env.SECRET_KEY;
  delete process.env.SECRET_KEY;
  await client.query(`insert into "Account" (id, email) values (gen_random_uuid(), 'somebody@cast.example')`);
  await expect(openDatabase()).rejects.toThrow(/SECRET_KEY is missing: .*secret.key is gone/);
  process.env.SECRET_KEY = secret;
});
