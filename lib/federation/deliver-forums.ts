import type { Transaction } from "../db";
import { type Json, type JsonObject, withContext } from "./context";
import { derivedId, queueActivity } from "./delivery";
import { byReader } from "./readers";
import { activityUri, actorUri, collectionUri, publicAudience } from "./uris";

interface Organiser {
  id: string;
  kind: string;
  handle: string;
  host: string;
}

/**
 * Queues what a group tells of an event: as it is, and to servers of communities (Lemmy, NodeBB, Mbin) wrapped in an
 * Announce of the group, as they hear it alone (FEP-1b12). Nobody gets both.
 */
export async function tell(
  tx: Transaction,
  organiser: Organiser,
  told: { factId: string; actorId: string; json: JsonObject; inboxes: string[] },
): Promise<void> {
  const readers = await byReader(told.inboxes);
  const wrapped = organiser.kind === "GROUP" ? readers.forum : [];
  const plain = told.inboxes.filter((inbox) => !wrapped.includes(inbox));
  await queueActivity(tx, { ...told, inboxes: plain });
  if (wrapped.length === 0) return;
  const factId = derivedId(told.factId, "forum");
  await queueActivity(tx, {
    factId,
    actorId: organiser.id,
    json: passedOn(factId, organiser, told.json),
    inboxes: wrapped,
  });
}

function passedOn(id: string, organiser: Organiser, activity: JsonObject): JsonObject {
  const group = actorUri(organiser);
  const { "@context": _context, object, ...rest } = activity;
  return withContext({
    type: "Announce",
    id: activityUri(id),
    actor: group,
    to: [publicAudience],
    cc: [collectionUri(organiser.handle, "followers")],
    published: activity.published ?? null,
    object: { ...rest, audience: group, object: readable(object ?? null, group) },
  });
}

/** Lemmy reads no post that has an attachment of a type it does not know. */
function readable(object: Json, group: string): Json {
  if (typeof object !== "object" || object === null || Array.isArray(object)) return object;
  const { attachment } = object;
  const read = { ...object, audience: group };
  return Array.isArray(attachment) ? { ...read, attachment: attachment.filter((one) => !isPropertyValue(one)) } : read;
}

function isPropertyValue(one: Json): boolean {
  return typeof one === "object" && one !== null && !Array.isArray(one) && one.type === "PropertyValue";
}
