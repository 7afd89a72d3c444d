import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { openDatabase } from "../lib/database/open";
import { env, given, recoveryKeyGiven } from "../lib/env";
import { Conflict } from "../lib/errors";
import { adoptAddress } from "../lib/server/address";
import { print } from "./output";

interface KeyOptions {
  keyFile?: string;
  json: boolean;
}

/** `farandole backup` and `farandole restore` */
export function backupCommands(farandole: Command): void {
  farandole
    .command("backup [file]")
    .description("write database, pictures, files, keys and settings into one sealed file, also while the server runs")
    .option("--verify", "read the file to its end and check it; asks for the recovery key as restore does", false)
    .option("--key-file <path>", "with --verify: a file that holds the recovery key")
    .option("--new-key", "make a new recovery key and show it once; earlier backups keep theirs", false)
    .option("--json", "for other programs; a new recovery key is shown on standard error", false)
    .action(backup);
  farandole
    .command("restore <file>")
    .description("make this server what a backup says: needs the recovery key in RECOVERY_KEY, --key-file or on stdin")
    .option("--key-file <path>", "a file that holds the recovery key")
    .option("--replace", "lose what this server holds now", false)
    .option("--json", "for other programs", false)
    .action(bringBack);
}

async function backup(
  file: string | undefined,
  options: KeyOptions & { verify: boolean; newKey: boolean },
): Promise<void> {
  if (options.verify) return verify(needed(file), options);
  const database = await openDatabase({ asItIs: true });
  try {
    await adoptAddress();
    const { firstRecoveryKey, keyInWords, makeRecoveryKey } = await import("../lib/backups/recovery");
    const { DATA_DIR } = env();
    const said = options.newKey ? keyInWords(await makeRecoveryKey(DATA_DIR)) : await firstRecoveryKey(DATA_DIR);
    if (said) (options.json ? console.error : console.log)(said);
    if (options.newKey && !file) return;
    const { backUp } = await import("../lib/backups/commands");
    const path = needed(file);
    const ending = await backUp(path);
    print(options.json ? { file: path, ...ending } : `${path}: ${inWords(ending)}.`, options.json);
  } finally {
    await database.close();
  }
}

async function verify(file: string, options: KeyOptions): Promise<void> {
  const { readBackup } = await import("../lib/backups/reading");
  const { about, ending } = await readBackup(file, await recoveryKey(options));
  const { madeAt, publicUrl } = about;
  if (options.json) return print({ file, madeAt, publicUrl, ...ending }, true);
  print(`${file} is whole: made ${madeAt} of ${publicUrl}, ${inWords(ending)}.`);
}

async function bringBack(file: string, options: KeyOptions & { replace: boolean }): Promise<void> {
  const key = await recoveryKey(options);
  const secretGiven = given("SECRET_KEY");
  const database = await openDatabase({ asItIs: true });
  try {
    const { keepSettings, restore } = await import("../lib/backups/restoring");
    const read = await restore(file, key, { replace: options.replace, secretGiven });
    const [{ finishRestore }, { migrate }] = await Promise.all([
      import("../lib/database/restored"),
      import("../lib/database/migrate"),
    ]);
    const databaseUrl = String(env().DATABASE_URL);
    await finishRestore(env().DATA_DIR, databaseUrl); // keys take their place
    await migrate(databaseUrl); // an older schema comes up to date
    const settings = await keepSettings(read);
    if (options.json) return print({ file, settings, ...read.ending }, true);
    print(`Restored: ${inWords(read.ending)}. The settings of that time are in ${settings}. Now: farandole start`);
  } finally {
    await database.close();
  }
}

/** @throws Conflict when it is nowhere, or its file cannot be read */
async function recoveryKey({ keyFile }: Omit<KeyOptions, "json">): Promise<string> {
  if (keyFile) return keyLine(wordsOf(keyFile));
  const spoken = recoveryKeyGiven();
  if (spoken) return keyLine(spoken);
  if (process.stdin.isTTY) console.error("The recovery key (AGE-SECRET-KEY-1…), then Enter and Ctrl-D:");
  return keyLine(await text(process.stdin));
}

function wordsOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Conflict(`The file of the recovery key cannot be read: ${(error as Error).message}`);
  }
}

function keyLine(words: string): string {
  const found = /AGE-SECRET-KEY-1[A-Z0-9]+/.exec(words);
  if (!found) throw new Conflict("A recovery key is needed: in RECOVERY_KEY, in --key-file, or on stdin.");
  return found[0];
}

function needed(file: string | undefined): string {
  if (file) return file;
  throw new Conflict("Say into which file: farandole backup FILE");
}

function inWords({
  rows,
  files,
  jobs,
  bytes,
}: {
  rows: Record<string, number>;
  files: number;
  jobs: number;
  bytes: number;
}) {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return `${all} rows, ${files} files, ${jobs} waiting jobs, ${(bytes / 1e6).toFixed(1)} MB unpacked`;
}
