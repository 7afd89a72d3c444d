import { db } from "../db";
import { now } from "../time";
import { backoff } from "./retries";

/** How it goes with a server: until when nothing is sent to it, and whether it failed when last tried. */
export async function healthOf(host: string): Promise<{ heldUntil: Date | null; failing: boolean }> {
  const server = await db.server.findUnique({ where: { host }, select: { retryAt: true, failures: true } });
  const heldUntil = server?.retryAt && server.retryAt > now() ? server.retryAt : null;
  return { heldUntil, failing: (server?.failures ?? 0) > 0 };
}

/**
 * A server could not be reached, or asked for rest. All its deliveries wait; the first of them afterwards is the probe.
 * @param wanted milliseconds that it asked for itself (Retry-After)
 * @returns until when
 */
export async function noteFailure(host: string, wanted: number | null): Promise<Date> {
  const failures = await count(host);
  const retryAt = new Date(now().getTime() + (wanted ?? backoff(failures)));
  await db.server.update({ where: { host }, data: { retryAt } });
  return retryAt;
}

/**
 * A letter got no answer. Some programs choke on one kind of letter and take all others: only when another letter
 * had none either, and nothing was answered in between, the server counts as away.
 * @param id of the letter's row
 * @returns until when its server waits; null when the letter waits alone
 */
export async function noteSilence(host: string, id: bigint): Promise<Date | null> {
  const { failing } = await healthOf(host);
  const others = failing ? await db.delivery.count({ where: { host, id: { not: id }, attempts: { gt: 0 } } }) : 0;
  if (others > 0) return noteFailure(host, null);
  await count(host);
  return null;
}

async function count(host: string): Promise<number> {
  const { failures } = await db.server.upsert({
    where: { host },
    create: { host, failures: 1, failingSince: now() },
    update: { failures: { increment: 1 } },
    select: { failures: true },
  });
  await db.server.updateMany({ where: { host, failingSince: null }, data: { failingSince: now() } });
  return failures;
}

/** A server that failed answers again. Nothing is written about servers that never failed. */
export async function noteSuccess(host: string): Promise<void> {
  await db.server.updateMany({
    where: { host, failures: { gt: 0 } },
    data: { failures: 0, failingSince: null, retryAt: null, seenAt: now() },
  });
}

/** Of servers that nobody decided about so many are kept; names can be made up without end. */
const mostServers = 20_000;

/**
 * Forgets servers that nobody decided about, so that the table stays bounded: those that have been silent for two weeks,
 * and beyond so many those longest ago. What is forgotten is learnt again when it is needed.
 */
export async function sweepServers(most = mostServers): Promise<void> {
  const longAgo = new Date(now().getTime() - 14 * 86_400_000);
  const undecided = { policy: "OPEN", reason: null, rejectMedia: false } as const;
  await db.server.deleteMany({
    where: { ...undecided, failures: { gt: 0 }, failingSince: { lt: longAgo }, retryAt: { lt: now() } },
  });
  const last = await db.server.findMany({
    where: undecided,
    orderBy: [
      { seenAt: { sort: "desc", nulls: "last" } },
      { softwareAt: { sort: "desc", nulls: "last" } },
      { host: "asc" },
    ],
    skip: most,
    select: { host: true },
  });
  for (let done = 0; done < last.length; done += 1_000)
    await db.server.deleteMany({
      where: { host: { in: last.slice(done, done + 1_000).map(({ host }) => host) }, ...undecided },
    });
}
