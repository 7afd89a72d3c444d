#!/usr/bin/env node
// Runs under whatever Node the machine has, and goes on under the packaged one with the compiled command.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isCompiled } from "./compiled.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packaged = join(root, "node_modules", "node", "bin", "node");
const node = existsSync(packaged) ? packaged : process.execPath;
const command = join(root, ".farandole", "command");
const env = { ...process.env };
// Memory is tidied up early: the machine is small. Who has more of it says so in NODE_OPTIONS.
const flags = ["--disable-warning=ExperimentalWarning"];
for (const flag of ["--heap-growing-percent=25", "--max-semi-space-size=4", "--max-old-space-size=768"])
  if (process.argv[2] !== "dev" && !env.NODE_OPTIONS?.includes(flag.split("=")[0])) flags.push(flag);
// The C library keeps what was freed, up to pieces of 32 MB, unless these say otherwise (mallopt(3)): at rest some 20 MB
// less, for a sixteenth more work at the start.
env.MALLOC_ARENA_MAX ??= "2";
env.MALLOC_MMAP_THRESHOLD_ ??= "32768";
env.MALLOC_TRIM_THRESHOLD_ ??= "65536";

if (!isCompiled(root, command)) {
  const tsx = pathToFileURL(join(root, "node_modules", "tsx", "dist", "loader.mjs")).href;
  const words = ["--disable-warning=ExperimentalWarning", "--import", tsx, join(root, "bin", "compile.ts")];
  const { status, error } = spawnSync(node, words, { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
  if (error) console.error(`The packaged Node does not start: ${error.message}. Run npm ci in ${root}.`);
  if (status !== 0) process.exit(1);
}

const words = [...flags, join(command, "farandole.js"), ...process.argv.slice(2)];
const child = spawn(node, words, { cwd: root, env, stdio: ["inherit", "inherit", "inherit", "ipc"] });
// Ctrl-C reaches both; only the child decides when it is over. When we die, its channel closes and it stops, too.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`The packaged Node does not start: ${error.message}. Run npm ci in ${root}.`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
