import { createHash } from "node:crypto";
import { inBatches } from "../batches";
import { db } from "../db";
import { now } from "../time";
import { hasType, idOf, type Json } from "./parse";
import type { InboxMessage } from "./queue";

/** A verified activity with the mark by which it is known when it comes again. */
interface Verified {
  mark: string;
  activity: Json;
  priority: number;
}

/**
 * What takes a thing away and what brings it back (see takeBackDeletion) are worked off one after the other: beside the
 * deletion, the Create would find nothing to undo yet, and the thing would stay away. A few queues do for all things.
 */
function queueOf(activity: Json): string | null {
  const returns = hasType(activity, "Create") && hasType(activity.instrument, "Undo");
  const uri = returns || hasType(activity, "Delete") ? idOf(activity.object) : null;
  return uri && `fedify:${createHash("sha256").update(uri).digest().readUInt8() % 64}`;
}

/** How long the mark of a signature is kept: longer than the signature is good for. */
const keptFor = 14 * 3_600_000;

/**
 * Keeps a verified activity and its mark, in one statement and one commit for all that come at once. When it resolves
 * they are on disk: then, and only then, 202 may be said.
 * @returns false when the same was kept before
 */
const keepAll = inBatches(async (all: Verified[]): Promise<boolean[]> => {
  const rows = all.map(({ mark, activity, priority }, index) => ({
    key: mark,
    index,
    queue: queueOf(activity),
    payload: { type: "farandole.inbox", activity } satisfies InboxMessage,
    priority,
  }));
  const kept = await db.$queryRaw<{ index: number }[]>`
    with given as (
      select distinct on (key) * from json_to_recordset(${JSON.stringify(rows)}::json)
        as given(key text, index int, queue text, payload json, priority int) order by key, index
    ), marked as (
      insert into "KeyValue" as kept (key, value, "expiresAt")
      select key, 'true'::jsonb, ${new Date(now().getTime() + keptFor)}::timestamptz from given order by key
      on conflict (key) do update set "expiresAt" = excluded."expiresAt" where kept."expiresAt" <= ${now()}::timestamptz
      returning key
    ), fresh as (
      select given.* from given join marked on marked.key = given.key
    ), queued as (
      select count(*) from graphile_worker.add_jobs(array(
        select row('fedify', payload, queue, null, 12, null, priority, null)::graphile_worker.job_spec from fresh order by index))
    )
    select fresh.index from fresh, queued order by 1`;
  const fresh = new Set(kept.map(({ index }) => index));
  return all.map((_, index) => fresh.has(index));
});

/** @param signature its bytes: whoever sends the same again sends the same signature */
export function keepVerified(signature: Uint8Array, activity: Json, priority: number): Promise<boolean> {
  const mark = JSON.stringify(["received", createHash("sha256").update(signature).digest("base64url")]);
  return keepAll({ mark, activity, priority });
}
