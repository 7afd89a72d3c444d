import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../lib/root";
import { broken, type Fault } from "./fault";

/** Compiles the library that comes before libc. @returns where it lies */
export function failingFsync(folder: string): string {
  const library = join(folder, "failing-fsync.so");
  execFileSync("gcc", ["-shared", "-fPIC", "-o", library, join(root, "e2e/faults/failing-fsync.c"), "-ldl"]);
  return library;
}

/** X8: the disk says EIO when it is asked to keep what was written, or takes two seconds for it (a library before libc). */
export const badDisk: Fault = {
  name: "X8",
  async inject() {
    const folder = mkdtempSync(join(tmpdir(), "farandole-disk-"));
    const library = failingFsync(folder);
    const file = join(folder, "some.backup");
    const run = (more: Record<string, string>) => {
      const began = performance.now();
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(root, "bin/farandole.mjs"), "backup", file],
        {
          env: {
            PATH: process.env.PATH,
            NODE_ENV: "production",
            DATA_DIR: join(folder, "data"),
            LD_PRELOAD: library,
            ...more,
          },
          encoding: "utf8",
        },
      );
      return { status, said: stdout + stderr, seconds: (performance.now() - began) / 1000, there: existsSync(file) };
    };
    try {
      spawnSync(process.execPath, [join(root, "bin/farandole.mjs"), "migrate"], {
        env: { PATH: process.env.PATH, NODE_ENV: "production", DATA_DIR: join(folder, "data") },
      });
      const failed = run({ FAIL_FSYNC: "some.backup" });
      const left = readdirSync(folder).filter((name) => name.includes("backup"));
      const slow = run({ FAIL_FSYNC: "some.backup", SLOW_FSYNC: "1" });
      return {
        found: {
          "a backup on a disk that fails": `exit ${failed.status}, ${/EIO/.test(failed.said) ? "says EIO" : failed.said}`,
          "files left": left.length,
          "on a disk that is slow": `exit ${slow.status} after ${slow.seconds.toFixed(1)} s`,
        },
        broken: broken({
          "no silent success": failed.status === 1 && !failed.there && /EIO/.test(failed.said),
          "nothing half is left": left.length === 0,
          "slow is slow": slow.status === 0 && slow.there,
        }),
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
