import { randomBytes } from "node:crypto";
import { mkdir, readFile, rm, stat, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { db } from "../db";
import { env } from "../env";
import { root } from "../root";

/** One thing that a server needs, and how it stands: well, wrong, or not as it should be for long. */
export interface Finding {
  check: "database" | "clock" | "storage" | "mail" | "address";
  tone: "ok" | "warn" | "stop";
  /** Which sentence says it, below the check's own. */
  says: string;
  values?: Record<string, string | number>;
}

const megabyte = 1024 * 1024;
/** With less than that left, pictures and the database soon have no room. */
const leastFree = 500;

/** Looks at everything that can be seen from inside. Asks nobody on the network but the database. */
export function checksInside(): Promise<Finding[]> {
  return Promise.all([database(), clock(), storage(), mail()]);
}

async function database(): Promise<Finding> {
  try {
    const [row] = await db.$queryRaw<{ version: string }[]>`select current_setting('server_version') as version`;
    return { check: "database", tone: "ok", says: "well", values: { version: row?.version.split(" ")[0] ?? "" } };
  } catch {
    return { check: "database", tone: "stop", says: "silent" };
  }
}

/** Against the database's clock, and against the day this program was made: nobody outside is asked the time. */
async function clock(): Promise<Finding> {
  const [row] = await db.$queryRaw<{ moment: Date }[]>`select clock_timestamp() as moment`;
  const seconds = Math.round(Math.abs(Date.now() - (row?.moment.getTime() ?? 0)) / 1000);
  if (seconds > 5) return { check: "clock", tone: "stop", says: "apart", values: { seconds } };
  const made = (await stat(join(root, "package.json"))).mtimeMs;
  if (Date.now() < made - 60_000) return { check: "clock", tone: "stop", says: "behind" };
  return { check: "clock", tone: "ok", says: "well" };
}

async function storage(): Promise<Finding> {
  const folder = env().DATA_DIR;
  const path = join(folder, `.check-${randomBytes(6).toString("hex")}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path, path, { flush: true });
    if ((await readFile(path, "utf8")) !== path) throw new Error("not what was written");
    const { bavail, bsize } = await statfs(folder);
    const free = Math.floor((bavail * bsize) / megabyte);
    const values = { folder, free: free >= 1024 ? `${Math.floor(free / 1024)} GB` : `${free} MB` };
    return {
      check: "storage",
      tone: free < leastFree ? "warn" : "ok",
      says: free < leastFree ? "full" : "well",
      values,
    };
  } catch (problem) {
    const reason = (problem as NodeJS.ErrnoException).code ?? "";
    return { check: "storage", tone: "stop", says: "refused", values: { folder, reason } };
  } finally {
    await rm(path, { force: true }).catch(() => {});
  }
}

async function mail(): Promise<Finding> {
  const { SMTP_URL, MAIL_FROM, DATA_DIR } = env();
  if (!SMTP_URL) return { check: "mail", tone: "warn", says: "none", values: { folder: join(DATA_DIR, "letters") } };
  return { check: "mail", tone: "ok", says: "well", values: { server: new URL(SMTP_URL).host, sender: MAIL_FROM } };
}
