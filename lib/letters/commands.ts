import { db, type Prisma, type Transaction, transaction } from "../db";
import { NotFound } from "../errors";
import { now } from "../time";
import { queueOf, readQuietToken, type Told } from "./rules";
import type { NewLetter } from "./schema";

/**
 * Adds letters and a job for each, in the caller's transaction. A letter that was added before, sent or not, is not
 * added again, so that whoever calls may be run twice.
 */
export async function addLetters(tx: Transaction, letters: NewLetter[]): Promise<void> {
  if (letters.length === 0) return;
  const added = await tx.letter.createManyAndReturn({
    data: letters.map((letter) => ({ ...letter, createdAt: now() })),
    skipDuplicates: true,
    select: { key: true, participationId: true, actorId: true },
  });
  const keys = added.map(({ key }) => key);
  const queues = added.map(({ key, participationId, actorId }) => queueOf(participationId ?? actorId ?? key));
  await tx.$executeRaw`
    select graphile_worker.add_job('mail', json_build_object('key', one.key), one.queue, null, 25, 'mail:' || one.key)
      from unnest(${keys}::text[], ${queues}::text[]) as one (key, queue)`;
}

/** The mail server took it; from now on its reader knows what it said. */
export async function letterSent(key: string, told: Told | null): Promise<void> {
  await transaction(async (tx) => {
    const { participationId } = await tx.letter.update({ where: { key }, data: { sentAt: now(), answer: null } });
    if (!participationId) return;
    await tx.participation.updateMany({
      where: { id: participationId },
      data: { bouncedAt: null, ...(told && { told: told as unknown as Prisma.InputJsonObject }) },
    });
  });
}

/** The mail server will not take it, ever. The organisers see that letters do not reach this person. */
export async function letterRefused(key: string, answer: string): Promise<void> {
  await transaction(async (tx) => {
    const data = { refusedAt: now(), answer: answer.replaceAll(/[^\s<>:]+@[^\s<>:]+/g, "…") };
    const { participationId } = await tx.letter.update({ where: { key }, data });
    if (participationId)
      await tx.participation.updateMany({ where: { id: participationId }, data: { bouncedAt: now() } });
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
  await db.quietOrganiser.deleteMany({ where: about });
  if (!quiet) return;
  const event = await db.event.findFirst({ where: { id: about.eventId, deletedAt: null }, select: { id: true } });
  if (!event) throw new NotFound();
  await db.quietOrganiser.createMany({ data: { ...about, at: now() }, skipDuplicates: true });
}

/** Forgets what became of old letters. Part of the hourly sweep. */
export async function sweepLetters(): Promise<void> {
  const old = new Date(now().getTime() - 60 * 24 * 3600_000);
  await db.letter.deleteMany({ where: { createdAt: { lt: old } } });
}
