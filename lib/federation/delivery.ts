import { createHash } from "node:crypto";
import type { Transaction } from "../db";
import { addJob } from "../jobs/facts";
import { now } from "../time";
import type { JsonObject } from "./context";
import { serverName } from "./servers";
import { isPublicActivity } from "./visibility";

/** One delivery: this activity to that inbox. */
export interface Delivery {
  activityId: string;
  inbox: string;
  /** When the first attempt was due; after {@link giveUpAfter} we stop. */
  since: string;
  attempt: number;
}

/** Days of trying before a delivery is given up. */
export const giveUpAfter = 4 * 86_400_000;

/**
 * Keeps an activity and adds one job for each inbox, all in the caller's transaction: all of it will be sent, or none.
 * Asking again with the same fact adds nothing.
 * @param factId becomes /activities/ID; `json.id` says the same
 * @param actorId whose key signs
 * @returns false when this activity was there already
 */
export async function queueActivity(
  tx: Transaction,
  { factId, actorId, json, inboxes }: { factId: string; actorId: string; json: JsonObject; inboxes: string[] },
): Promise<boolean> {
  const made = await tx.activity.createMany({
    data: [{ id: factId, actorId, json, public: isPublicActivity(json), createdAt: now() }],
    skipDuplicates: true,
  });
  if (made.count === 0) return false;
  const since = now().toISOString();
  const payloads = [...new Set(inboxes)].map((inbox): Delivery => ({ activityId: factId, inbox, since, attempt: 0 }));
  // One statement, and one notice to the workers, however many followers there are.
  const specs = payloads.map((payload) => ({ payload, queue: queueOf(payload.inbox), key: keyOf(payload) }));
  if (specs.length > 0)
    await tx.$queryRaw`
      select count(*) from graphile_worker.add_jobs(array(
        select row('deliver', each->'payload', each->>'queue', null, 25, each->>'key', 0, null)::graphile_worker.job_spec
        from json_array_elements(${JSON.stringify(specs)}::json) as each))`;
  return true;
}

/** The same id at every try for a further activity that follows from one fact. */
export function derivedId(factId: string, name: string): string {
  const hash = createHash("sha256").update(`${factId}:${name}`).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** Plans the next attempt. The running job has lost its key by then, so that this one does not replace it. */
export async function replan(tx: Transaction, delivery: Delivery, runAt: Date): Promise<void> {
  await addJob(tx, "deliver", { ...delivery }, { queue: queueOf(delivery.inbox), runAt, key: keyOf(delivery) });
}

/** Deliveries to one server run one after the other: a server that hangs holds up its own letters alone. */
function queueOf(inbox: string): string {
  return `deliver:${serverName(inbox)}`;
}

function keyOf({ activityId, inbox }: Delivery): string {
  return `deliver:${activityId}:${inbox}`;
}
