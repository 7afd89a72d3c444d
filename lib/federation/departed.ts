import { db, Prisma, type Transaction, transaction } from "../db";
import { now } from "../time";
import { actorUri } from "./uris";

/** What takes something back or says goodbye: it names, and holds none of the words. */
const farewells = ["Delete", "Undo", "Leave", "Reject", "Remove", "Block"];
const hour = 3_600_000;
const batch = 100;

/**
 * Forgets what was sent in the name of people and groups of ours that are deleted, what others passed on of their words,
 * and that what happened here was their doing. What still waits of it goes nowhere any more; the news of their end is
 * tried as long as every other delivery, and the keys that sign it are kept until it arrived everywhere or was given up
 * (security.md L8). Then nothing is left but the tombstone. Part of the hourly sweep.
 */
export async function sweepDeparted(): Promise<void> {
  const before = new Date(now().getTime() - hour);
  for (let last = "00000000-0000-0000-0000-000000000000"; ; ) {
    const gone = await db.$queryRaw<Gone[]>`
      select id, handle from "Actor" where host = '' and "deletedAt" < ${before}::timestamptz and id > ${last}::uuid
        and (exists (select from "Activity" where "actorId" = "Actor".id)
          or exists (select from "ActorKey" where "actorId" = "Actor".id)
          or exists (select from "Fact" where kind = 'actor.deleted' and subject = "Actor".id::text))
      order by id limit ${batch}`;
    for (const one of gone) await forgetSent(one);
    if (gone.length < batch) return;
    last = gone.at(-1)?.id ?? last;
  }
}

interface Gone {
  id: string;
  handle: string;
}

/** Whether every server has been told, or given up, is asked once the news itself stands among what was sent. */
async function forgetSent({ id: actorId, handle }: Gone): Promise<void> {
  await transaction(async (tx) => {
    const [told] = await tx.$queryRaw<{ told: boolean }[]>`
      select exists (select from "Fact" join "Activity" using (id)
        where kind = 'actor.deleted' and subject = ${actorId}) as told`;
    const mine = Prisma.sql`select id from "Activity" where "actorId" = ${actorId}::uuid`;
    const words = Prisma.sql`not (json->>'type' = any (${farewells}))`;
    await forgetActivities(tx, Prisma.sql`${mine} and ${words}`);
    await forgetActivities(
      tx,
      Prisma.sql`select id from "Activity" where ${naming(handle)} and ${words}
      and "actorId" <> ${actorId}::uuid`,
    );
    await forgetDoings(tx, actorId);
    if (!told?.told) return;
    const [waits] = await tx.$queryRaw<{ waits: boolean }[]>`
      select exists (select from "Delivery" where "activityId" in (${mine})) as waits`;
    if (waits?.waits) return;
    await forgetActivities(tx, mine);
    await forgetActivities(
      tx,
      Prisma.sql`select id from "Activity" where ${naming(handle)}
      and not exists (select from "Delivery" where "activityId" = "Activity".id)`,
    );
    await tx.actorKey.deleteMany({ where: { actorId } });
    await tx.fact.deleteMany({ where: { kind: "actor.deleted", subject: actorId } });
  });
}

async function forgetActivities(tx: Transaction, which: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`delete from "Delivery" where "activityId" in (${which})`;
  await tx.$executeRaw`delete from "FailedDelivery" where "activityId" in (${which})`;
  await tx.$executeRaw`delete from "Activity" where id in (${which})`;
}

/** Whether an activity holds the address of somebody of ours, alone or with something after it. */
function naming(handle: string): Prisma.Sql {
  const address = actorUri({ host: "", handle, uri: null });
  const ends = ['"', "/", "#", "?", "\\"].map((end) => Prisma.sql`strpos(json::text, ${address + end}) > 0`);
  return Prisma.sql`(${Prisma.join(ends, " or ")})`;
}

/** Nobody, where a log named somebody who is gone. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** What happened stays counted, and no longer says whose doing it was. Work that still needs to know waits for its hour. */
async function forgetDoings(tx: Transaction, actorId: string): Promise<void> {
  const done = Prisma.sql`kind <> 'actor.deleted' and not exists (select from graphile_worker._private_jobs jobs
    where jobs.payload->>'factId' = "Fact".id::text and jobs.attempts < jobs.max_attempts)`;
  await tx.$executeRaw`delete from "Fact" where subject = ${actorId} and ${done}`;
  // Titles and reasons in a group's log stay the group's.
  await tx.$executeRaw`update "Fact" set data = data - 'title' - 'address' - 'reason'
    where "groupId" is null and ("actorId" = ${actorId}::uuid or strpos(data::text, ${actorId}) > 0) and ${done}`;
  await tx.$executeRaw`update "Fact" set data = replace(data::text, ${actorId}, ${nobody})::jsonb
    where strpos(data::text, ${actorId}) > 0 and ${done}`;
  await tx.$executeRaw`update "Fact" set "actorId" = null where "actorId" = ${actorId}::uuid and ${done}`;
  await tx.$executeRaw`delete from graphile_worker._private_jobs
    where attempts >= max_attempts and locked_at is null
      and (strpos(payload::text, ${actorId}) > 0 or strpos(coalesce(last_error, ''), ${actorId}) > 0)`;
}
