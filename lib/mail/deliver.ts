import { getLogger } from "@logtape/logtape";
import { db } from "../db";
import { letterDropped, letterRefused, letterSent } from "../letters/commands";
import type { Farewell } from "../letters/farewell";
import { deleted } from "./deleted";
import { refusedForGood } from "./pool";
import { waitingTogether } from "./together";
import { post } from "./transport";
import { type Written, writeLetter, writeLetters } from "./write";

const log = getLogger(["farandole", "mail"]);

/**
 * The worker's task "mail": writes a letter from the state at this moment and hands it over. Throws while the mail
 * server does not take it, so that the job comes again, later and later. Once it is taken or refused for good, or
 * there is nothing to say any more, nothing is sent again.
 */
export async function mail(payload: unknown): Promise<void> {
  const { key, farewell } = payload as { key: string; farewell?: Farewell };
  const row = await db.letter.findUnique({ where: { key } });
  if (!row || row.sentAt || row.refusedAt || row.answer) return;
  if (farewell) return handOver({ letter: await deleted(row, farewell), says: [{ key, told: null }] });
  const rows = await waitingTogether(row);
  const written = rows.length > 1 ? await writeLetters(row, rows) : await writeLetter(row);
  const said = new Set(written?.says.map((one) => one.key));
  for (const one of rows) if (!said.has(one.key)) await letterDropped(one.key);
  if (written) await handOver(written);
}

async function handOver({ letter, says }: Written): Promise<void> {
  try {
    await post(letter);
  } catch (error) {
    const answer = refusedForGood(error);
    if (answer === null) throw error;
    log.warn("A letter was refused for good: {answer}", { answer });
    for (const { key } of says) await letterRefused(key, answer);
    return;
  }
  await letterSent(says);
}
