import { execFileSync } from "node:child_process";
import { globSync, lstatSync } from "node:fs";
import { join, resolve } from "node:path";
import { round } from "./load";
import type { Row } from "./row";

const root = resolve(import.meta.dirname, "..");

/** P11: what `npm run release` makes, without Node and PostgreSQL. */
export async function releaseSize(): Promise<Row[]> {
  execFileSync(process.execPath, ["--import", "tsx", "bin/release.ts", "--bare"], { cwd: root });
  const home = join(root, ".farandole", "release");
  const size = megabytes(join(home, "farandole"), "**");
  const common = { id: "P11", unit: "MB", control: null, ratio: null, cpuMsPerRequest: null };
  return [
    {
      ...common,
      what: "what is deployed, without Node and PostgreSQL",
      median: size,
      worst: size,
      target: "<= 200",
      note: `the archive that is copied: ${megabytes(home, "*.tar.gz")} MB; nothing is built on the server`,
    },
  ];
}

/** As the disk holds them: whole blocks. */
function megabytes(folder: string, files: string): number {
  const blocks = globSync(files, { cwd: folder }).map((name) => lstatSync(join(folder, name)).blocks);
  return round(blocks.reduce((sum, count) => sum + count * 512, 0) / 1e6);
}
