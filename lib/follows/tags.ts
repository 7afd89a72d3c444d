import { db, transaction } from "../db";
import { NotFound } from "../errors";
import type { Acting, Viewer } from "../identities/schema";
import { findTag } from "../tags/queries";
import { tagName } from "../tags/rules";
import { now } from "../time";

export interface FollowedTag {
  name: string;
  label: string;
}

/** `actor` follows a tag: nobody is told. Following twice is following once. @throws NotFound when no event that it sees has it */
export async function followTag(actor: Acting, written: string): Promise<void> {
  const seen = await findTag(actor, written);
  if (!seen) throw new NotFound();
  await transaction(async (tx) => {
    const { id } = await tx.tag.findUniqueOrThrow({ where: { name: seen.name }, select: { id: true } });
    await tx.tagFollow.createMany({ data: [{ actorId: actor.id, tagId: id, createdAt: now() }], skipDuplicates: true });
  });
}

/** `actor` follows a tag no longer. */
export async function unfollowTag(actor: Acting, written: string): Promise<void> {
  await transaction((tx) => tx.tagFollow.deleteMany({ where: { actorId: actor.id, tag: { name: tagName(written) } } }));
}

/** The tags that an identity follows, by name. For itself alone. */
export async function followedTags(actor: Acting): Promise<FollowedTag[]> {
  const rows = await db.tagFollow.findMany({
    where: { actorId: actor.id },
    select: { tag: { select: { name: true, label: true } } },
    orderBy: { tag: { name: "asc" } },
    take: 200,
  });
  return rows.map(({ tag }) => tag);
}

/** Whether a viewer follows a tag. */
export async function followsTag(viewer: Viewer, written: string): Promise<boolean> {
  if (!viewer) return false;
  return (await db.tagFollow.count({ where: { actorId: viewer.id, tag: { name: tagName(written) } } })) > 0;
}
