import { db, type Prisma, type Transaction, transaction } from "../db";
import { NotFound } from "../errors";
import { setLetters } from "../notifications/choices";
import { forgottenBefore } from "../retention/rules";
import { setSiteLetters } from "../site-letters/quiet";
import { now } from "../time";
import { queueOf, readQuietToken, type Told } from "./rules";
import type { NewLetter } from "./schema";

/** Dates of a series that somebody joins, leaves or hears of together are told together: so long the first waits. */
const together = "30 seconds";

/**
 * Adds letters and a job for each, in the caller's transaction. A letter that was added before, sent or not, is not
 * added again, so that whoever calls may be run twice.
 */
export async function addLetters(tx: Transaction, letters: NewLetter[]): Promise<void> {
  if (letters.length === 0) return;
  const added = await tx.letter.createManyAndReturn({
    data: letters.map(({ series: _series, reader: _reader, ...letter }) => ({ ...letter, createdAt: now() })),
    skipDuplicates: true,
    select: { key: true },
  });
  const fresh = letters.filter(({ key }) => added.some((one) => one.key === key));
  const keys = fresh.map(({ key }) => key);
  const queues = fresh.map(({ key, reader, participationId, actorId }) =>
    queueOf(reader ?? participationId ?? actorId ?? key),
  );
  const waits = fresh.map(({ series = false }) => (series ? together : "0 seconds"));
  await tx.$executeRaw`
    select graphile_worker.add_job('mail', json_build_object('key', one.key), one.queue, now() + one.wait::interval, 25,
        'mail:' || one.key)
      from unnest(${keys}::text[], ${queues}::text[], ${waits}::text[]) as one (key, queue, wait)`;
}

/** The mail server took a letter; from now on its reader knows what it said, of one event or of several dates. */
export async function letterSent(says: { key: string; told: Told | null }[]): Promise<void> {
  await transaction(async (tx) => {
    for (const { key, told } of says) {
      const { participationId } = await tx.letter.update({ where: { key }, data: { sentAt: now(), answer: null } });
      if (!participationId) continue;
      await tx.participation.updateMany({
        where: { id: participationId },
        data: { bouncedAt: null, ...(told && { told: told as unknown as Prisma.InputJsonObject }) },
      });
    }
  });
}

/**
 * The mail server will not take it, ever. The organisers see that letters do not reach this guest. Of an identity they do
 * not: two that fail together would be known to be one account.
 */
export async function letterRefused(key: string, answer: string): Promise<void> {
  await transaction(async (tx) => {
    const data = { refusedAt: now(), answer: answer.replaceAll(/[^\s<>:]+@[^\s<>:]+/g, "…") };
    const { participationId } = await tx.letter.update({ where: { key }, data });
    if (participationId)
      await tx.participation.updateMany({
        where: { id: participationId, guestId: { not: null } },
        data: { bouncedAt: now() },
      });
  });
}

/** There is nothing to say any more. */
export async function letterDropped(key: string): Promise<void> {
  await db.letter.update({ where: { key }, data: { answer: "stale" } });
}

/**
 * No more letters but those one cannot do without; asking twice is asking once.
 * @param token the part of the address /u/TOKEN
 * @throws NotFound when we never gave it out
 */
export async function unsubscribe(token: string): Promise<void> {
  await setQuiet(token, true);
}

/** All letters again. @throws NotFound */
export async function subscribeAgain(token: string): Promise<void> {
  await setQuiet(token, false);
}

async function setQuiet(token: string, quiet: boolean): Promise<void> {
  const about = readQuietToken(token);
  if (!about) throw new NotFound();
  if ("participationId" in about) {
    const changed = await db.participation.updateMany({
      where: { id: about.participationId, quietAt: quiet ? null : { not: null } },
      data: { quietAt: quiet ? now() : null },
    });
    if (changed.count === 0 && !(await db.participation.findUnique({ where: { id: about.participationId } })))
      throw new NotFound();
    return;
  }
  if ("kind" in about) return setLetters(about, !quiet);
  if ("accountId" in about) {
    if (!(await setSiteLetters(about.accountId, !quiet))) throw new NotFound();
    return;
  }
  await db.quietOrganiser.deleteMany({ where: about });
  if (!quiet) return;
  const event = await db.event.findFirst({ where: { id: about.eventId, deletedAt: null }, select: { id: true } });
  if (!event) throw new NotFound();
  await db.quietOrganiser.createMany({ data: { ...about, at: now() }, skipDuplicates: true });
}

/** Forgets what became of old letters. Part of the hourly sweep. */
export async function sweepLetters(): Promise<void> {
  await db.letter.deleteMany({ where: { createdAt: { lt: forgottenBefore("letters") } } });
}
