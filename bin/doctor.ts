import { existsSync } from "node:fs";
import { openDatabase } from "../lib/database/open";
import { db } from "../lib/db";
import { env } from "../lib/env";
import { adoptAddress } from "../lib/server/address";
import { isBuiltNow } from "../lib/server/build";
import { explain } from "./explain";
import { print } from "./output";

type Finding = [well: boolean, sentence: string];

/**
 * Looks at everything that a server needs, and says in a line each what is well and what to do about what is not.
 * @param json prints rows { well, sentence } for other programs
 * @returns whether all is well
 */
export async function doctor({ json }: { json: boolean }): Promise<boolean> {
  const findings: Finding[] = [[true, `Node ${process.version}`]];
  try {
    const { DATA_DIR, SMTP_URL } = env();
    findings.push([true, "every setting can be read"]);
    const fresh = !existsSync(DATA_DIR);
    const database = await openDatabase();
    try {
      await adoptAddress();
      findings.push([true, `DATA_DIR ${env().DATA_DIR} can be written to${fresh ? " (it was made just now)" : ""}`]);
      findings.push(...(await askDatabase()));
      findings.push(await askWebsite());
    } finally {
      await database.close();
    }
    findings.push([
      true,
      SMTP_URL ? "letters go out by SMTP_URL" : "letters are written to DATA_DIR/letters (SMTP_URL is unset)",
    ]);
    findings.push(
      isBuiltNow()
        ? [true, "the website is built from these sources"]
        : [true, "the website will be built at the next start"],
    );
  } catch (error) {
    findings.push([false, explain(error)]);
  }
  print(
    findings.map(([well, sentence]) => (json ? { well, sentence } : `${well ? "well" : "BAD "}  ${sentence}`)),
    json,
  );
  return findings.every(([well]) => well);
}

async function askDatabase(): Promise<Finding[]> {
  const [about] = await db.$queryRaw<
    { version: string; size: string; waiting: number; failed: number; workers: number }[]
  >`
    select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size,
      (select count(*)::int from graphile_worker.jobs where attempts < max_attempts and run_at < now() - interval '5 minutes') as waiting,
      (select count(*)::int from graphile_worker.jobs where attempts >= max_attempts) as failed,
      (select count(distinct pid)::int from pg_locks where locktype = 'advisory' and classid = 4207) as workers`;
  if (!about) return [];
  return [
    [true, `PostgreSQL ${about.version}, ${about.size}, migrated`],
    about.waiting === 0
      ? [true, "no job waits for long"]
      : [false, `${about.waiting} jobs have waited for more than five minutes: is a worker running?`],
    about.failed === 0
      ? [true, "no job has given up"]
      : [false, `${about.failed} jobs have given up: see the log for their reasons`],
    [true, about.workers === 0 ? "no worker is running" : `${about.workers} worker(s) running`],
  ];
}

async function askWebsite(): Promise<Finding> {
  const { PUBLIC_URL } = env();
  try {
    const response = await fetch(new URL("/health/ready", PUBLIC_URL), { signal: AbortSignal.timeout(5000) });
    if (response.ok) return [true, `the website answers at ${PUBLIC_URL}`];
    return [false, `something else than a well website answers at ${PUBLIC_URL} (HTTP ${response.status})`];
  } catch {
    return [true, `the website does not run, or cannot be reached at ${PUBLIC_URL} from here`];
  }
}
