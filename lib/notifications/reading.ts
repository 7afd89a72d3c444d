import type { Transaction } from "../db";
import { now } from "../time";

/**
 * Somebody read on its own page what they were told of: it is no news any more, neither on the site nor in a letter.
 * @param upTo in a thread, the number of the last entry that was read
 */
export async function readAbout(
  tx: Transaction,
  { actorId, subject, upTo }: { actorId: string; subject: string; upTo?: number },
): Promise<void> {
  await tx.$executeRaw`
    update "Notification" set "readAt" = ${now()}, "mailAt" = null
      where "actorId" = ${actorId}::uuid and subject = ${subject} and "readAt" is null
        and (${upTo ?? null}::int is null or coalesce((data->>'number')::int, 0) <= ${upTo ?? null}::int)`;
}
