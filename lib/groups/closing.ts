import { db, lockEvent, transaction } from "../db";
import { eventColumns } from "../events/present";
import { overwriteEvent } from "../events/writing";
import { removeFollower } from "../follows/commands";
import type { Acting } from "../identities/schema";
import { type Fact, record } from "../jobs/facts";
import { renamePicture } from "../media/commands";
import { whoMay } from "../memberships/policy";
import { inputOf } from "../series/draft";

const open = ["PUBLIC", "LINK"] as const;

/**
 * A group is for its members alone from now on: its events and news are, too, other servers take their copies away, and
 * who follows without being a member follows no longer. Each is a step of its own; begun again, the rest follows.
 */
export async function closeGroup(fact: Fact): Promise<void> {
  if ((fact.data as { closed?: boolean }).closed !== true) return;
  const group = await db.actor.findFirst({
    where: { id: fact.subject, kind: "GROUP", host: "", visibility: "MEMBERS", deletedAt: null },
    select: { id: true, kind: true, handle: true, host: true },
  });
  if (!group) return;
  await db.$executeRaw`update "Series" set visibility = 'MEMBERS', template = jsonb_set(template::jsonb, '{visibility}', '"MEMBERS"')
    where "organiserId" = ${group.id}::uuid and visibility in ('PUBLIC', 'LINK')`;
  await closeEvents(group);
  await closePosts(group);
  const strangers = await db.follow.findMany({
    where: {
      followedId: group.id,
      follower: { memberships: { none: { groupId: group.id, ...whoMay("see") } } },
    },
    select: { followerId: true },
  });
  for (const { followerId } of strangers) await removeFollower(group, followerId);
}

async function closeEvents(group: Acting): Promise<void> {
  const events = await db.event.findMany({
    where: { organiserId: group.id, deletedAt: null, visibility: { in: [...open] } },
    select: { id: true },
  });
  for (const { id } of events)
    await transaction(async (tx) => {
      await lockEvent(tx, id);
      const before = await tx.event.findFirst({
        where: { id, deletedAt: null, visibility: { in: [...open] } },
        include: eventColumns,
      });
      if (before)
        await overwriteEvent(tx, group, before, { ...inputOf(before), visibility: "MEMBERS" }, ["visibility"]);
    });
}

/** Copies elsewhere are called back; members elsewhere read the news where it is. */
async function closePosts(group: Acting): Promise<void> {
  const posts = await db.post.findMany({
    where: { organiserId: group.id, deletedAt: null, visibility: "PUBLIC" },
    select: { id: true, state: true },
  });
  for (const { id, state } of posts)
    await transaction(async (tx) => {
      const { count } = await tx.post.updateMany({
        where: { id, visibility: "PUBLIC" },
        data: { visibility: "MEMBERS" },
      });
      if (count === 0 || state !== "PUBLISHED") return;
      const pictures = await tx.postPicture.findMany({ where: { postId: id } });
      for (const { mediaId } of pictures) await renamePicture(tx, mediaId);
      const data = { organiserId: group.id, visibility: "PUBLIC", closed: true };
      await record(tx, "post.deleted", { actorId: group.id, subject: id, groupId: group.id, data });
    });
}
