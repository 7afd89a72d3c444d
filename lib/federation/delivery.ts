import { createHash } from "node:crypto";
import { db, type Transaction } from "../db";
import { addJob } from "../jobs/jobs";
import { now } from "../time";
import type { JsonObject } from "./context";
import { idOf } from "./parse";
import { serverName } from "./servers";
import { isPublicActivity } from "./visibility";

/** Days of trying before a delivery is given up. */
export const giveUpAfter = 4 * 86_400_000;

/**
 * Keeps an activity and a row for each inbox, all in the caller's transaction: all of it will be sent, or none.
 * Asking again with the same fact adds nothing.
 * @param factId becomes /activities/ID; `json.id` says the same
 * @param actorId whose key signs
 * @returns false when this activity was there already
 */
export async function queueActivity(
  tx: Transaction,
  { factId, actorId, inboxes, ...told }: { factId: string; actorId: string; json: JsonObject; inboxes: string[] },
): Promise<boolean> {
  const json = await withWhatItTakesBack(tx, factId, told.json);
  const made = await tx.activity.createMany({
    data: [{ id: factId, actorId, json, public: isPublicActivity(json), createdAt: now() }],
    skipDuplicates: true,
  });
  if (made.count === 0) return false;
  const rows = [...new Set(inboxes)].map((inbox) => ({ inbox, host: serverName(inbox) }));
  if (rows.length === 0) return true;
  // One statement, and one job that wakes the worker, however many followers there are.
  await tx.$executeRaw`
    insert into "Delivery" ("activityId", inbox, host, since, "dueAt")
    select ${factId}::uuid, inbox, host, ${now()}::timestamptz, ${now()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as each(inbox text, host text)`;
  await addJob(tx, "deliver", {});
  return true;
}

/** What moderators show again names the Delete that it takes back: no other Create of a deleted id is believed. */
async function withWhatItTakesBack(tx: Transaction, factId: string, json: JsonObject): Promise<JsonObject> {
  const uri = json.type === "Create" ? idOf(json.object) : null;
  const kinds = ["measure.undone", "comment.moderated"];
  if (!uri || (await tx.fact.count({ where: { id: factId, kind: { in: kinds } } })) === 0) return json;
  const [last] = await tx.$queryRaw<{ id: string }[]>`select json->>'id' as id from "Activity"
    where json->>'type' = 'Delete' and json->'object'->>'id' = ${uri} order by "createdAt" desc limit 1`;
  return last ? { ...json, instrument: { type: "Undo", object: last.id } } : json;
}

/** A job of a version before this one carries its delivery itself: from now on a row does. */
export async function adopt(payload: unknown): Promise<void> {
  const old = payload as { activityId?: string; inbox?: string; since?: string; attempt?: number } | null;
  if (!old?.activityId || !old.inbox || !old.since) return;
  const { activityId, inbox, since, attempt = 0 } = old;
  const row = { activityId, inbox, host: serverName(inbox), since: new Date(since), dueAt: now(), attempts: attempt };
  await db.delivery.createMany({ data: [row], skipDuplicates: true });
}

/** The same id at every try for a further activity that follows from one fact. */
export function derivedId(factId: string, name: string): string {
  const hash = createHash("sha256").update(`${factId}:${name}`).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
