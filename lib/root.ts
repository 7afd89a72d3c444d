import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this checkout or release. Only for what runs outside of Next, whose bundles lie elsewhere. */
export const root = rootAbove(dirname(fileURLToPath(import.meta.url)));

/** Where the compiled command lies, below the root: see bin/compile.ts. */
export const commandFolder = join(".farandole", "command");

/** The folder of the compiled command that this process runs; null in tests, which run the sources. */
export const compiledIn = process.argv[1]?.endsWith(join(commandFolder, "farandole.js"))
  ? dirname(process.argv[1])
  : null;

function rootAbove(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : rootAbove(dirname(folder));
}
