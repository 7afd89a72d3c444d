import { db } from "../db";
import { must } from "../errors";
import type { Acting } from "../identities/schema";

/** A delivery that was given up, as a steward sees it. */
export interface Failed {
  activityId: string;
  /** "Create", "Update", … */
  type: string;
  inbox: string;
  host: string;
  /** "noAnswer", "noSuchServer", "gone", "refused", "saidError", "unreachable" or "status 404". */
  reason: string;
  attempts: number;
  failedAt: Date;
}

/** A server for which something waits. */
export interface Waiting {
  host: string;
  deliveries: number;
  since: Date;
  /** How often in a row it could not be reached; 0 when its turn has just not come. */
  failures: number;
  retryAt: Date | null;
}

/**
 * The deliveries given up last, of one server or of all.
 * @throws Forbidden unless a steward asks
 */
export async function failedDeliveries(
  steward: Acting,
  { host, take = 100 }: { host?: string; take?: number } = {},
): Promise<Failed[]> {
  must(steward.steward === true);
  return db.$queryRaw<Failed[]>`
    select failed."activityId", coalesce(activity.json->>'type', '') as type, failed.inbox, failed.host, failed.reason,
      failed.attempts, failed."failedAt"
    from "FailedDelivery" failed left join "Activity" activity on activity.id = failed."activityId"
    where ${host ?? null}::text is null or failed.host = ${host ?? null}
    order by failed."failedAt" desc, failed.inbox limit ${take}`;
}

/**
 * The servers for which something waits, those that have waited longest first.
 * @throws Forbidden unless a steward asks
 */
export async function waitingServers(steward: Acting, { take = 100 }: { take?: number } = {}): Promise<Waiting[]> {
  must(steward.steward === true);
  return db.$queryRaw<Waiting[]>`
    select delivery.host, delivery.deliveries, delivery.since, coalesce(server.failures, 0) as failures, server."retryAt"
    from (select host, count(*)::int as deliveries, min(since) as since from "Delivery" group by host) as delivery
    left join "Server" server on server.host = delivery.host
    order by delivery.since, delivery.host limit ${take}`;
}
