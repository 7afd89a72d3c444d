import { db, type Transaction } from "../db";
import { tagList } from "./rules";

/**
 * Makes these the tags of an event.
 * @param labels as typed; doubles (by folded name) and empty ones are dropped
 * @returns whether anything changed
 */
export async function setTags(tx: Transaction, eventId: string, labels: string[]): Promise<boolean> {
  const before = await tx.eventTag.findMany({ where: { eventId }, select: { tagId: true } });
  const { gone, fresh } = await difference(tx, before, labels);
  if (gone.length) await tx.eventTag.deleteMany({ where: { eventId, tagId: { in: gone } } });
  if (fresh.length) await tx.eventTag.createMany({ data: fresh.map((tagId) => ({ eventId, tagId })) });
  return gone.length + fresh.length > 0;
}

/** Makes these the tags of a group's news, as {@link setTags}. */
export async function setPostTags(tx: Transaction, postId: string, labels: string[]): Promise<boolean> {
  const before = await tx.postTag.findMany({ where: { postId }, select: { tagId: true } });
  const { gone, fresh } = await difference(tx, before, labels);
  if (gone.length) await tx.postTag.deleteMany({ where: { postId, tagId: { in: gone } } });
  if (fresh.length) await tx.postTag.createMany({ data: fresh.map((tagId) => ({ postId, tagId })) });
  return gone.length + fresh.length > 0;
}

async function difference(tx: Transaction, before: { tagId: string }[], labels: string[]) {
  const wanted = tagList(labels).sort((a, b) => (a.name < b.name ? -1 : 1));
  // Sorted, so that two transactions making the same new tags wait for each other in one order.
  for (const tag of wanted) {
    await tx.$executeRaw`insert into "Tag" (id, name, label) values (gen_random_uuid(), ${tag.name}, ${tag.label}) on conflict (name) do update set name = excluded.name`;
  }
  const tags = await tx.tag.findMany({ where: { name: { in: wanted.map((tag) => tag.name) } }, select: { id: true } });
  const ids = new Set(tags.map((tag) => tag.id));
  return {
    gone: before.filter((tag) => !ids.has(tag.tagId)).map((tag) => tag.tagId),
    fresh: [...ids].filter((id) => !before.some((tag) => tag.tagId === id)),
  };
}

/** Throws away words that nothing has and nobody follows: somebody typed them. Part of the hourly sweep. */
export async function sweepTags(): Promise<void> {
  await db.tag.deleteMany({ where: { events: { none: {} }, posts: { none: {} }, followers: { none: {} } } });
}
