import { db, type Transaction, transaction } from "../db";
import { addLetters } from "../letters/commands";
import { now } from "../time";
import { storedIn } from "./schema";

const batch = 200;

/** What a letter is about: these rows, as long as no later letter has taken them over. */
export interface Carried {
  at: Date;
  ids: string[];
}

/** Reads what stands in a letter's `about`. */
export function carriedBy(about: string | null): Carried {
  const [at = "", ...ids] = (about ?? "").split(" ");
  return { at: new Date(at), ids };
}

/**
 * Gives rows of one identity to one letter, and plans that, in the caller's transaction. The letter is written from what
 * is true when it leaves. @param key what the letter is for: a second one with it is not added
 */
export async function planLetter(
  tx: Transaction,
  { actorId, ids, key }: { actorId: string; ids: string[]; key: string },
): Promise<void> {
  const at = now();
  const rows = await tx.notification.findMany({
    where: { id: { in: ids }, actorId },
    select: { id: true, data: true },
  });
  for (const { id, data } of rows) {
    const stored = storedIn(data);
    const mailing = Math.max(1, stored.fresh);
    await tx.notification.updateMany({
      where: { id },
      data: { mailAt: null, mailedAt: at, data: { ...stored, mailing, fresh: 0 } },
    });
  }
  const about = [at.toISOString(), ...rows.map(({ id }) => id)].join(" ");
  await addLetters(tx, [{ key: `told:${key}:${actorId}`, name: "told", actorId, about }]);
}

/** The worker's task "gather", every minute: one letter to each identity for which something is due and was not read. */
export async function gather(): Promise<void> {
  for (let more = true; more; ) {
    const people = await db.notification.findMany({
      where: { mailAt: { lte: now() } },
      select: { actorId: true },
      distinct: ["actorId"],
      orderBy: { actorId: "asc" },
      take: batch,
    });
    for (const { actorId } of people) await gatherFor(actorId);
    more = people.length === batch;
  }
}

/** Of two workers one gathers; killed in the middle, nothing was gathered. */
async function gatherFor(actorId: string): Promise<void> {
  await transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; read: boolean }[]>`
      select id, "readAt" is not null as read from "Notification"
        where "actorId" = ${actorId}::uuid and "mailAt" <= ${now()} order by "createdAt" desc, id for update`;
    if (rows.length === 0) return;
    await tx.notification.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { mailAt: null } });
    const ids = rows.filter(({ read }) => !read).map(({ id }) => id);
    if (ids.length) await planLetter(tx, { actorId, ids, key: `gathered:${now().getTime()}` });
  });
}
