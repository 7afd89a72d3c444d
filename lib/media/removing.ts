import { transaction } from "../db";
import { Conflict, must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { removeFiles } from "./files";

/**
 * A steward deletes a picture for good, from the database and the disk: what showed it goes on without.
 * @throws Forbidden for others, NotFound, Conflict for one that a group keeps among its things
 */
export async function removePicture(steward: Acting, pictureId: string): Promise<void> {
  must(steward.steward === true);
  const key = await transaction(async (tx) => {
    const picture = await tx.media.findUnique({
      where: { id: pictureId },
      select: { key: true, _count: { select: { resources: true } } },
    });
    if (!picture) throw new NotFound();
    if (picture._count.resources > 0) throw new Conflict("stewards.errors.pictureKept");
    await tx.media.delete({ where: { id: pictureId } });
    await record(tx, "steward.removed", { actorId: steward.id, subject: pictureId, data: { type: "MEDIA" } });
    return picture.key;
  });
  await removeFiles(key);
}
