import { z } from "zod";
import { transaction } from "../db";
import { must } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { addJob } from "../jobs/jobs";
import { addLetters } from "../letters/commands";
import { now } from "../time";
import { accountsAtOnce, type SiteLetterInput } from "./schema";

/**
 * A steward writes to everybody with an account. The worker reaches them some at a time.
 * @throws Forbidden for others
 */
export async function writeToAll(
  steward: Acting,
  { subjectEn, textEn, subjectFr, textFr, legal }: Omit<SiteLetterInput, "sure">,
): Promise<{ id: string }> {
  must(steward.steward === true);
  return transaction(async (tx) => {
    const { id } = await tx.siteLetter.create({
      data: {
        subject: { ...(subjectEn && { en: subjectEn }), ...(subjectFr && { fr: subjectFr }) },
        text: { ...(textEn && { en: textEn }), ...(textFr && { fr: textFr }) },
        legal: legal === "on",
        createdAt: now(),
      },
      select: { id: true },
    });
    const data = { title: subjectEn || subjectFr };
    await record(tx, "siteLetter.made", { actorId: steward.id, subject: id, data });
    await addJob(tx, "siteLetter", { letterId: id }, { key: `siteLetter:${id}` });
    return { id };
  });
}

const job = z.object({ letterId: z.uuid() });

/**
 * The worker's task "siteLetter": adds the letters to the next accounts in the order of their ids, notes how far it came
 * in the same transaction, and comes again in a minute. Killed and run again it writes to nobody twice.
 */
export async function reachNext(payload: unknown): Promise<void> {
  const { letterId } = job.parse(payload);
  await transaction(async (tx) => {
    const [letter] = await tx.$queryRaw<{ reached: string | null; legal: boolean }[]>`
      select reached, legal from "SiteLetter" where id = ${letterId}::uuid and "doneAt" is null for update`;
    if (!letter) return;
    const accounts = await tx.account.findMany({
      where: {
        ...(letter.reached && { id: { gt: letter.reached } }),
        confirmedAt: { not: null },
        suspendedAt: null,
        ...(!letter.legal && { quietAt: null }),
      },
      orderBy: { id: "asc" },
      take: accountsAtOnce,
      select: { id: true },
    });
    const letters = accounts.map(({ id }) => ({
      key: `site:${letterId}:${id}`,
      name: "siteLetter" as const,
      about: letterId,
    }));
    await addLetters(tx, letters);
    const last = accounts.at(-1)?.id;
    const done = accounts.length < accountsAtOnce;
    await tx.siteLetter.update({
      where: { id: letterId },
      data: { count: { increment: accounts.length }, ...(last && { reached: last }), ...(done && { doneAt: now() }) },
    });
    if (done) return;
    await addJob(tx, "siteLetter", { letterId }, { runAt: new Date(now().getTime() + 60_000) });
  });
}
