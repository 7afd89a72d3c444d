import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Letter, letterFolder } from "@/lib/mail/transport";

const most = 50;

/** Letters that lie as files since there is no mail server, the latest first. */
export async function sentLetters(): Promise<(Letter & { at: string })[]> {
  const names = (await readdir(letterFolder()).catch(() => [])).filter((name) => name.endsWith(".json"));
  const texts = await Promise.all(names.map((name) => readFile(join(letterFolder(), name), "utf8")));
  const letters = texts.map((text) => JSON.parse(text) as Letter & { at: string });
  return letters
    .sort((one, other) => other.at.localeCompare(one.at))
    .slice(0, most)
    .map((letter) => ({
      ...letter,
      pictures: letter.pictures?.map(({ cid, png }) => ({ cid, png: Buffer.from(String(png), "base64") })),
    }));
}
