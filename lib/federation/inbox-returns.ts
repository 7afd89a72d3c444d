import { openGap } from "../comments/remote";
import { dropGap } from "../conversations/remote";
import { db, transaction } from "../db";
import type { ActorModel } from "../generated/prisma/models";
import { deletedBefore, dropDeletion } from "./inbox-early";
import { hasType, idOf, isRecord, type Json, sameHost } from "./parse";
import { fetchObject } from "./remote-objects";

/**
 * Something that its server took back is told of anew: moderators there hid it, and show it again. The Create says which
 * Delete it undoes, and that the thing is there is asked of that server, so that one which comes late, or again, brings
 * back nothing that is gone. What moderators of ours deleted stays away.
 */
export async function takeBackDeletion(sender: ActorModel, { object, instrument }: Json): Promise<void> {
  const deletion = hasType(instrument, "Undo") ? idOf((instrument as Json).object) : null;
  if (!deletion || !sameHost(deletion, sender.uri)) return;
  const uri = idOf(object);
  if (!uri || !isRecord(object) || !sameHost(uri, sender.uri)) return;
  const taken = { uri, final: false };
  if (!(await deletedBefore(sender, uri)) && (await db.tombstone.count({ where: taken })) === 0) return;
  if (!("value" in (await fetchObject(uri)))) return;
  await dropDeletion(sender, uri);
  await transaction(async (tx) => {
    await tx.tombstone.deleteMany({ where: taken });
    await openGap(tx, uri, sender);
    await dropGap(tx, uri);
  });
}
