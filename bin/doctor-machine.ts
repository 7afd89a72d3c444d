import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { backupDueAfter, lastBackup } from "../lib/backups/queries";
import { pendingMigrations } from "../lib/database/migrate";
import { db } from "../lib/db";
import { settingFiles } from "../lib/env";
import type { Finding } from "../lib/instance/checks";
import { root } from "../lib/root";

/** What was looked at, how it stands, and what to do. */
export interface Said {
  check: string;
  tone: Finding["tone"];
  sentence: string;
}

/** Whether the database is as this program needs it. @throws Error where a newer one was here */
export async function lookAtMigrations(databaseUrl: string): Promise<Said> {
  const check = "migrations";
  const pending = await pendingMigrations(databaseUrl);
  if (pending.length === 0) return { check, tone: "ok", sentence: "the database is up to date" };
  const sentence = `${pending.length} migrations wait, from ${pending[0]} on: the next start (or farandole migrate) does them; make a backup first`;
  return { check, tone: "warn", sentence };
}

/** Files with secrets that everybody on this machine may read. Those of containers lie in /run and are theirs alone. */
export function lookAtSecrets(dataDir: string): Said[] {
  const own = ["secret.key", "postgres.password"].map((name) => join(dataDir, name));
  const files = [...own, join(root, ".env"), ...settingFiles().filter((path) => !path.startsWith("/run/"))];
  const there = files.filter((path) => existsSync(path));
  const open = there.filter((path) => statSync(path).mode & 0o007);
  if (open.length > 0)
    return [
      { check: "secrets", tone: "stop", sentence: `everybody here can read secrets: chmod o= ${open.join(" ")}` },
    ];
  if (there.length === 0) return [];
  return [{ check: "secrets", tone: "ok", sentence: "files with secrets are closed to others" }];
}

export async function askJobs(): Promise<Said[]> {
  const [about] = await db.$queryRaw<{ size: string; waiting: number; failed: number; workers: number }[]>`
    select pg_size_pretty(pg_database_size(current_database())) as size,
      (select count(*)::int from graphile_worker.jobs
        where attempts < max_attempts and run_at < now() - interval '5 minutes') as waiting,
      (select count(*)::int from graphile_worker.jobs where attempts >= max_attempts) as failed,
      (select count(distinct pid)::int from pg_locks where locktype = 'advisory' and classid = 4207) as workers`;
  if (!about) return [];
  const { size, waiting, failed, workers } = about;
  return [
    { check: "size", tone: "ok", sentence: `the database takes ${size}` },
    waiting === 0
      ? { check: "waiting", tone: "ok", sentence: "no job waits for long" }
      : {
          check: "waiting",
          tone: "stop",
          sentence: `${waiting} jobs have waited for more than five minutes: is a worker running?`,
        },
    failed === 0
      ? { check: "failed", tone: "ok", sentence: "no job has given up" }
      : { check: "failed", tone: "stop", sentence: `${failed} jobs have given up: see /admin/jobs for their reasons` },
    { check: "workers", tone: "ok", sentence: workers === 0 ? "no worker is running" : `${workers} worker(s) running` },
  ];
}

export async function lookAtBackup(): Promise<Said> {
  const check = "backup";
  const last = await lastBackup();
  if (!last) return { check, tone: "warn", sentence: "there was no backup yet: farandole backup FILE, every night" };
  const { at, bytes, days } = last;
  const made = `the last backup was made ${at.toISOString()} (${(bytes / 1e6).toFixed(1)} MB)`;
  if (days < backupDueAfter) return { check, tone: "ok", sentence: made };
  return { check, tone: "warn", sentence: `${made}, ${days} days ago: look at what should make one every night` };
}
