import { db, Prisma, transaction } from "../db";
import { now } from "../time";

/** What takes something back or says goodbye: it names, and holds none of the words. */
const farewells = ["Delete", "Undo", "Leave", "Reject", "Remove", "Block"];
const hour = 3_600_000;
const batch = 100;

/**
 * Forgets what was sent in the name of people and groups of ours that are deleted. What still waits of their words goes
 * nowhere any more; the news of their end is tried as long as every other delivery, and the keys that sign it are kept
 * until it arrived everywhere or was given up (security.md L8). Part of the hourly sweep.
 */
export async function sweepDeparted(): Promise<void> {
  const before = new Date(now().getTime() - hour);
  for (let last = "00000000-0000-0000-0000-000000000000"; ; ) {
    const gone = await db.$queryRaw<{ id: string }[]>`
      select id from "Actor" where host = '' and "deletedAt" < ${before}::timestamptz and id > ${last}::uuid
        and (exists (select from "Activity" where "actorId" = "Actor".id)
          or exists (select from "ActorKey" where "actorId" = "Actor".id))
      order by id limit ${batch}`;
    for (const { id } of gone) await forgetSent(id);
    if (gone.length < batch) return;
    last = gone.at(-1)?.id ?? last;
  }
}

/** Whether every server has been told, or given up, is asked once the news itself stands among what was sent. */
async function forgetSent(actorId: string): Promise<void> {
  await transaction(async (tx) => {
    const [told] = await tx.$queryRaw<{ told: boolean }[]>`
      select exists (select from "Fact" join "Activity" using (id)
        where kind = 'actor.deleted' and subject = ${actorId}) as told`;
    const mine = Prisma.sql`select id from "Activity" where "actorId" = ${actorId}::uuid`;
    const words = Prisma.sql`${mine} and not (json->>'type' = any (${farewells}))`;
    await tx.$executeRaw`delete from "Delivery" where "activityId" in (${words})`;
    await tx.$executeRaw`delete from "FailedDelivery" where "activityId" in (${words})`;
    await tx.$executeRaw`delete from "Activity" where id in (${words})`;
    if (!told?.told) return;
    const [waits] = await tx.$queryRaw<{ waits: boolean }[]>`
      select exists (select from "Delivery" where "activityId" in (${mine})) as waits`;
    if (waits?.waits) return;
    await tx.actorKey.deleteMany({ where: { actorId } });
  });
}
