import { getLogger } from "@logtape/logtape";
import { db } from "../db";
import { letterDropped, letterRefused, letterSent } from "../letters/commands";
import type { Farewell } from "../letters/farewell";
import type { Told } from "../letters/rules";
import { deleted } from "./deleted";
import { refusedForGood } from "./pool";
import { type Letter, post } from "./transport";
import { writeLetter } from "./write";

const log = getLogger(["farandole", "mail"]);

/**
 * The worker's task "mail": writes a letter from the state at this moment and hands it over. Throws while the mail
 * server does not take it, so that the job comes again, later and later. Once it is taken or refused for good, or
 * there is nothing to say any more, nothing is sent again.
 */
export async function mail(payload: unknown): Promise<void> {
  const { key, farewell } = payload as { key: string; farewell?: Farewell };
  const row = await db.letter.findUnique({ where: { key } });
  if (!row || row.sentAt || row.refusedAt) return;
  const written = farewell ? { letter: await deleted(row, farewell), told: null } : await writeLetter(row);
  if (!written) return letterDropped(key);
  await handOver(key, written.letter, written.told);
}

async function handOver(key: string, letter: Letter, told: Told | null): Promise<void> {
  try {
    await post(letter);
  } catch (error) {
    const answer = refusedForGood(error);
    if (answer === null) throw error;
    log.warn("A letter was refused for good: {answer}", { answer });
    return letterRefused(key, answer);
  }
  await letterSent(key, told);
}
