import type { Transaction } from "../db";
import { now } from "../time";

/** One of ours by its id, or one of another server by what it calls it. */
export type Named = { id: string } | { uri: string };

/** By what a message tells which thread it belongs to. */
export interface Hints {
  /** The message that it answers. */
  answers?: Named | null;
  /** Its `context` or `conversation`. */
  within?: Named | null;
  /** What a new thread is about. */
  eventId?: string | null;
}

/**
 * The thread of exactly these people that a message belongs to: that of the message it answers, that of its context,
 * else the latest that they have among them; a new one where there is none. A thread with others in it is never
 * chosen, whatever is claimed: they would read what is not for them, or be read.
 * @param actorIds everybody who takes part, the writer included
 * @returns the thread's id
 */
export async function threadOf(tx: Transaction, actorIds: string[], hints: Hints): Promise<string> {
  const people = [...new Set(actorIds)].sort();
  // Two first messages among the same people at once make one thread.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${people.join(",")}, 0))::text`;
  const these = {
    AND: people.map((actorId) => ({ members: { some: { actorId } } })),
    members: { every: { actorId: { in: people } } },
  };
  const { answers, within, eventId = null } = hints;
  const latest = { eventId, NOT: { members: { some: { leftAt: { not: null } } } } };
  const candidates = [...(answers ? [{ messages: { some: answers } }] : []), ...(within ? [within] : []), latest];
  for (const where of candidates) {
    const found = await tx.conversation.findFirst({
      where: { AND: [these, where] },
      orderBy: { updatedAt: "desc" },
      select: { id: true },
    });
    if (found) return found.id;
  }
  const uri = within && "uri" in within ? within.uri : null;
  const taken = uri !== null && (await tx.conversation.count({ where: { uri } })) > 0;
  const { id } = await tx.conversation.create({
    data: {
      uri: taken ? null : uri,
      eventId,
      createdAt: now(),
      members: { createMany: { data: people.map((actorId) => ({ actorId })) } },
    },
    select: { id: true },
  });
  return id;
}
