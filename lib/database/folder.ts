import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { BadSetting } from "../env";

/**
 * Makes DATA_DIR where it is missing.
 * @returns its absolute path
 * @throws BadSetting when it cannot be made or written to
 */
export function prepareFolder(dataDir: string): string {
  const folder = resolve(dataDir);
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    writeFileSync(join(folder, ".written"), ""); // root may always, says the line above; a read-only disk disagrees
    rmSync(join(folder, ".written"), { force: true });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new BadSetting(
      `DATA_DIR cannot be used: ${folder} cannot be written to (${reason}). Choose a folder that belongs to you.`,
    );
  }
  return folder;
}

/** mkdir's own `recursive` never ends where a folder exists and takes no other, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** The secret that signs cookies and links: made once, readable by nobody else. */
export function keepSecret(folder: string): string {
  const file = join(folder, "secret.key");
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // another start was quicker
    }
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 16)
    throw new BadSetting(
      `SECRET_KEY cannot be used: ${file} is damaged. Restore it, or remove it and everyone signs in again.`,
    );
  return secret;
}
