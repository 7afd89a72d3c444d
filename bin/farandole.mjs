#!/usr/bin/env node
// Runs under whatever Node the machine has, and goes on under the packaged one with tsx.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(root, "node_modules", "node", "bin", "node");
const tsx = pathToFileURL(join(root, "node_modules", "tsx", "dist", "loader.mjs")).href;
const words = [
  "--disable-warning=ExperimentalWarning",
  "--import",
  tsx,
  join(root, "bin", "farandole.ts"),
  ...process.argv.slice(2),
];

const child = spawn(node, words, { cwd: root, stdio: ["inherit", "inherit", "inherit", "ipc"] });
// Ctrl-C reaches both; only the child decides when it is over. When we die, its channel closes and it stops, too.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`The packaged Node does not start: ${error.message}. Run npm ci in ${root}.`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
