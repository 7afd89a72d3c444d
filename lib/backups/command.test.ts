import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../root";

const folder = mkdtempSync(join(tmpdir(), "farandole-command-"));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true }));

function farandole(words: string[], dataDir: string, input = ""): { code: number | null; said: string } {
  const run = spawnSync(process.execPath, [join(root, "bin", "farandole.mjs"), ...words], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", DATA_DIR: join(folder, dataDir) },
    input,
    encoding: "utf8",
  });
  return { code: run.status, said: run.stdout + run.stderr };
}

test("with nothing but its command a server moves into an empty folder, and its secret comes along", {
  timeout: 60_000,
}, () => {
  const file = join(folder, "whole.backup");
  expect(farandole(["migrate"], "old").code).toBe(0);
  const first = farandole(["backup", file], "old");
  const key = /AGE-SECRET-KEY-1\w+/.exec(first.said)?.[0] ?? "";
  expect([first.code, key.length > 0]).toEqual([0, true]);
  const restored = farandole(["restore", file, "--json"], "new", key);
  expect(restored.code).toBe(0);
  expect(JSON.parse(restored.said)).toMatchObject({ file, files: 0, rows: { Account: 0 } });
  for (const name of ["secret.key", "recovery.pub"])
    expect(readFileSync(join(folder, "new", name))).toEqual(readFileSync(join(folder, "old", name)));
});
