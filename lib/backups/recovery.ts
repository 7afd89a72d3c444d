import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { link, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { BadSetting } from "../env";
import { writeWhole } from "../whole-file";

const publicFile = (folder: string) => join(folder, "recovery.pub");

/** The half of the recovery key that seals backups. @throws BadSetting when the file is damaged */
export function recipient(folder: string): string | null {
  if (!existsSync(publicFile(folder))) return null;
  const found = readFileSync(publicFile(folder), "utf8").trim();
  if (/^age1[a-z0-9]{58}$/.test(found)) return found;
  throw new BadSetting(
    `${publicFile(folder)} is damaged. Put it back, or make a new recovery key with: farandole backup --new-key`,
  );
}

/**
 * Makes a recovery key. Only its public half stays on this machine.
 * @returns the secret half, to be shown once and kept elsewhere
 */
export async function makeRecoveryKey(folder: string): Promise<string> {
  const secret = await generateX25519Identity();
  await keepRecipient(folder, await identityToRecipient(secret));
  return secret;
}

/** Seals backups to this key from now on. */
export async function keepRecipient(folder: string, key: string): Promise<void> {
  await writeWhole(publicFile(folder), `${key}\n`, 0o600);
}

/**
 * The key of a server that has none yet, in words to be kept; null for every later start. Of two that start at the same
 * moment one makes it: nobody is shown a key that opens nothing.
 */
export async function firstRecoveryKey(folder: string): Promise<string | null> {
  if (recipient(folder)) return null;
  const secret = await generateX25519Identity();
  const own = `${publicFile(folder)}.${randomUUID()}.tmp`;
  await writeFile(own, `${await identityToRecipient(secret)}\n`, { mode: 0o600, flush: true });
  try {
    await link(own, publicFile(folder));
    return keyInWords(secret);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === "EEXIST") return null;
    throw problem;
  } finally {
    await rm(own, { force: true });
  }
}

/** What is said once, at the terminal. */
export function keyInWords(secret: string): string {
  return [
    "This is the recovery key of this server's backups. It is shown once and kept nowhere on this machine:",
    "write it down and keep it elsewhere. Without it no backup can be restored.",
    secret,
  ].join("\n");
}
