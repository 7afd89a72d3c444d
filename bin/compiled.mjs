import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether the compiled command was made of what lies in `root` now. A release has no sources: there it always is.
 * @param {string} root
 * @param {string} command the folder of the compiled command
 */
export function isCompiled(root, command) {
  if (!existsSync(join(command, "farandole.js"))) return false;
  if (!existsSync(join(root, "bin", "compile.ts"))) return true;
  try {
    const inputs = Object.entries(JSON.parse(readFileSync(join(command, "inputs.json"), "utf8")));
    return inputs.every(([path, state]) => state === stateOf(join(root, path)));
  } catch {
    return false; // a source is gone, or the list is not whole
  }
}

/**
 * What tells one edition of a file from another.
 * @param {string} path
 */
export function stateOf(path) {
  const { mtimeMs, size } = statSync(path);
  return `${mtimeMs} ${size}`;
}
