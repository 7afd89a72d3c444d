import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { disconnect } from "../lib/db";
import { resetEnv } from "../lib/env";

// Every test file gets a database of its own, and settings that do not depend on the machine.
const template = process.env.FARANDOLE_TEST_TEMPLATE;
const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
await onCluster(`create database ${name} template ${template}`);

const address = new URL(inject("cluster"));
address.pathname = `/${name}`;
const dataDir = mkdtempSync(join(tmpdir(), "farandole-test-"));
Object.assign(process.env, {
  DATABASE_URL: address.href,
  DATA_DIR: dataDir,
  SECRET_KEY: "a secret that only tests know",
  PUBLIC_URL: "https://farandole.example",
});
resetEnv();

afterAll(async () => {
  await disconnect();
  await onCluster(`drop database if exists ${name} with (force)`);
  rmSync(dataDir, { recursive: true, force: true });
});

async function onCluster(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject("cluster") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
