import { db, Prisma, type Transaction, transaction } from "../db";
import { must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { addJob } from "../jobs/jobs";
import { forgottenBefore } from "../retention/rules";
import { now } from "../time";

/** Days that a delivery which was given up can be tried again. */

/**
 * Tries one delivery again that was given up, with its days of trying before it.
 * @throws Forbidden unless a steward acts, NotFound when it is not there any more
 */
export async function retryDelivery(
  steward: Acting,
  { activityId, inbox }: { activityId: string; inbox: string },
): Promise<void> {
  must(steward.steward === true);
  await transaction(async (tx) => {
    if ((await putBack(tx, Prisma.sql`"activityId" = ${activityId}::uuid and inbox = ${inbox}`)) === 0)
      throw new NotFound();
    await record(tx, "delivery.retried", { actorId: steward.id, subject: activityId, data: { inbox } });
  });
}

/**
 * Sends everything to a server now: what was given up, and what waits because it did not answer.
 * @returns how many deliveries were put back or do not wait any longer
 * @throws Forbidden unless a steward acts
 */
export async function retryServer(steward: Acting, { host }: { host: string }): Promise<number> {
  must(steward.steward === true);
  return transaction(async (tx) => {
    const back = await putBack(tx, Prisma.sql`host = ${host}`);
    await tx.server.updateMany({ where: { host, failures: { gt: 0 } }, data: { retryAt: null } });
    const { count } = await tx.delivery.updateMany({ where: { host, dueAt: { gt: now() } }, data: { dueAt: now() } });
    if (back + count === 0) return 0;
    await addJob(tx, "deliver", {});
    await record(tx, "delivery.retried", { actorId: steward.id, subject: host, data: { deliveries: back + count } });
    return back + count;
  });
}

/** Given-up deliveries become deliveries again. What is sent is still the activity as it was kept. */
async function putBack(tx: Transaction, which: Prisma.Sql): Promise<number> {
  const at = now();
  const count = await tx.$executeRaw`
    with back as (delete from "FailedDelivery" where ${which} returning "activityId", inbox, host)
    insert into "Delivery" ("activityId", inbox, host, since, "dueAt")
    select back."activityId", back.inbox, back.host, ${at}::timestamptz, ${at}::timestamptz
    from back join "Activity" activity on activity.id = back."activityId"
    on conflict ("activityId", inbox) do nothing`;
  if (count > 0) await addJob(tx, "deliver", {});
  return count;
}

/**
 * Forgets what was given up: one delivery, or all to a server. It cannot be tried again.
 * @throws Forbidden unless a steward acts
 */
export async function forgetDeliveries(
  steward: Acting,
  which: { host: string } | { activityId: string; inbox: string },
): Promise<void> {
  must(steward.steward === true);
  await transaction(async (tx) => {
    const { count } = await tx.failedDelivery.deleteMany({ where: which });
    if (count === 0) return;
    const subject = "host" in which ? which.host : which.activityId;
    await record(tx, "delivery.forgotten", { actorId: steward.id, subject, data: { ...which, deliveries: count } });
  });
}

/** Forgets deliveries that were given up a month ago. */
export async function sweepFailedDeliveries(): Promise<void> {
  await db.failedDelivery.deleteMany({ where: { failedAt: { lt: forgottenBefore("failedDeliveries") } } });
}
