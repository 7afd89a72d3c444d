import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { TestServer } from "./server";

interface Letter {
  at: string;
  to: string;
  subject: string;
  text: string;
}

/** The letters that a server without a mail server wrote to an address, the oldest first. */
export async function lettersTo(server: TestServer, address: string): Promise<Letter[]> {
  const folder = join(server.settings.DATA_DIR ?? "", "letters");
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".json"));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return texts
    .map((text) => JSON.parse(text) as Letter)
    .filter(({ to }) => to === address)
    .sort((one, other) => one.at.localeCompare(other.at));
}

/** Waits for a letter to an address whose subject fits. @returns its text */
export async function letterTo(server: TestServer, address: string, subject: RegExp): Promise<string> {
  let found: Letter | undefined;
  await expect
    .poll(
      async () => {
        found = (await lettersTo(server, address)).findLast((letter) => subject.test(letter.subject));
        return found?.subject;
      },
      { timeout: 60_000, message: `a letter ${subject} to ${address}` },
    )
    .toBeTruthy();
  return found?.text ?? "";
}

/** The address of the ticket in a letter's text. */
export function ticketIn(text: string): string {
  const link = /https?:\/\/\S+?\/p\/[\w-]{20,}/.exec(text)?.[0];
  if (!link) throw new Error(`no ticket in this letter:\n${text}`);
  return link;
}
