import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { findBinaries } from "../../lib/database/binaries";
import { postgresUser } from "../../lib/database/user";

/**
 * Runs pg_ctl for the database in `folder`; its server keeps the port and the options that it had.
 * @param more of its environment
 */
export async function control(folder: string, words: string[], more: Record<string, string> = {}): Promise<void> {
  const user = postgresUser();
  const real = realpathSync(folder);
  const child = spawn(findBinaries(user).pgCtl, [...words, "--wait", "-D", real, "-l", join(real, "postgres.log")], {
    ...user,
    cwd: real,
    env: { PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C", NODE_ENV: "production", ...more },
    stdio: "ignore",
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`pg_ctl ${words.join(" ")} ended with ${code}`);
}

/** The options with which its server was started. */
export function optionsOf(folder: string): string {
  const [, ...words] = readFileSync(join(folder, "postmaster.opts"), "utf8")
    .trim()
    .split(/ (?=")/);
  return words.map((word) => word.slice(1, -1).replace(/=$/, "=''")).join(" ");
}

export function postmasterOf(folder: string): number {
  return Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
}
