import { db } from "../lib/db";
import { startSession } from "../lib/sessions/commands";

/** Somebody with an account and a browser that is signed in. */
export interface Guest {
  actorId: string;
  /** What the session cookie holds. */
  token: string;
}

/**
 * So many people with accounts, made at once: passwords cost their time by design and nobody types one here.
 * @param prefix of their handles
 */
export async function gather(count: number, prefix: string): Promise<Guest[]> {
  const people = Array.from({ length: count }, (_, index) => ({
    actorId: crypto.randomUUID(),
    accountId: crypto.randomUUID(),
    handle: `${prefix}${index}`,
  }));
  await db.account.createMany({
    data: people.map(({ accountId, handle }) => ({
      id: accountId,
      email: `${handle}@crowd.example`,
      confirmedAt: new Date(),
    })),
  });
  await db.actor.createMany({
    data: people.map(({ actorId, handle }) => ({ id: actorId, handle, name: handle, kind: "PERSON" as const })),
  });
  await db.identity.createMany({
    data: people.map(({ actorId, accountId }) => ({ actorId, accountId, isDefault: true })),
  });
  const guests: Guest[] = [];
  for (const { actorId, accountId } of people) {
    guests.push({ actorId, token: await startSession(db, { accountId, actorId, userAgent: "crowd" }) });
  }
  return guests;
}
