import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../lib/database/embedded";
import { migrate } from "../lib/database/migrate";
import { root } from "../lib/root";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the test cluster; every test file clones its own database from `template`. */
    cluster: string;
  }
}

/** One PostgreSQL for a whole test run, and in it one migrated database that every test file clones. */
export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startEmbedded(
    join(root, ".farandole", "test"),
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB",
  );
  await makeTemplate(postgres.url);
  project.provide("cluster", postgres.url);
  return postgres.release;
}

/** The template is made anew at every run: the initial migration still changes. */
async function makeTemplate(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(1)"); // another run of the tests in the same clone
    await dropLeftOvers(client);
    const name = `template_${process.pid}`;
    await client.query(`drop database if exists ${name}`);
    await client.query(`create database ${name}`);
    const template = new URL(url);
    template.pathname = `/${name}`;
    await migrate(template.href);
    process.env.FARANDOLE_TEST_TEMPLATE = name;
  } finally {
    await client.end();
  }
}

/** Databases of runs that are over: nobody is connected, and their process is gone. */
async function dropLeftOvers(client: Client): Promise<void> {
  const rows = await client.query("select datname from pg_database where datname ~ '^(template|test)_[0-9]+'");
  for (const { datname } of rows.rows) {
    const pid = Number(datname.split("_")[1]);
    if (!isAlive(pid)) await client.query(`drop database if exists ${datname} with (force)`);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
