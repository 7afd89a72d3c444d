import { type Transaction, transaction } from "../db";
import { must } from "../errors";
import type { DiscussionModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { announce, stir, topicOf } from "../live/commands";
import { livelyGroup } from "../memberships/standing";
import { fold } from "../text";
import { now } from "../time";
import { lockedDiscussion } from "./access";
import { moderates } from "./commands";

interface Which {
  discussionId: string;
}

/** What was done with a thread as a whole. */
export type Deed = "closed" | "reopened" | "pinned" | "unpinned" | "renamed";

/** Ends a thread, which stays to be read: whoever began it, and moderators. Twice is once. @throws NotFound, Forbidden */
export async function closeDiscussion(actor: Acting, which: Which): Promise<void> {
  await change(actor, which, "closed", true, ({ closedAt }) => (closedAt ? null : { closedAt: now() }));
}

/** Lets people write in a closed thread again: moderators. @throws NotFound, Forbidden */
export async function reopenDiscussion(actor: Acting, which: Which): Promise<void> {
  await change(actor, which, "reopened", false, ({ closedAt }) => (closedAt ? { closedAt: null } : null));
}

/** Puts a thread on top of the list, or takes it from there: moderators. @throws NotFound, Forbidden */
export async function pinDiscussion(
  actor: Acting,
  { discussionId, pinned }: Which & { pinned: boolean },
): Promise<void> {
  const deed = pinned ? "pinned" : "unpinned";
  await change(actor, { discussionId }, deed, false, ({ pinnedAt }) =>
    (pinnedAt !== null) === pinned ? null : { pinnedAt: pinned ? now() : null },
  );
}

/** Calls a thread something else: whoever began it, and moderators. @throws NotFound, Forbidden */
export async function renameDiscussion(
  actor: Acting,
  { discussionId, title }: Which & { title: string },
): Promise<void> {
  await change(actor, { discussionId }, "renamed", true, (before) =>
    before.title === title ? null : { title, searchText: fold(title) },
  );
}

/**
 * Takes a thread away with everything in it, for good: moderators, and whoever began it as long as nobody answered.
 * @throws NotFound, Forbidden
 */
export async function deleteDiscussion(actor: Acting, { discussionId }: Which): Promise<{ groupId: string }> {
  return transaction(async (tx) => {
    const { groupId, title, authorId, uri } = await lockedDiscussion(tx, actor, discussionId);
    const answers = await tx.entry.count({
      where: { discussionId, deletedAt: null, OR: [{ actorId: null }, { actorId: { not: actor.id } }] },
    });
    must((authorId === actor.id && answers === 0) || (await moderates(tx, actor, groupId)));
    await tx.discussion.delete({ where: { id: discussionId } });
    await record(tx, "discussion.deleted", { actorId: actor.id, subject: discussionId, groupId, data: { title, uri } });
    await announce(tx, topicOf(discussionId));
    return { groupId };
  });
}

async function change(
  actor: Acting,
  { discussionId }: Which,
  what: Deed,
  authorToo: boolean,
  decide: (before: DiscussionModel) => Partial<DiscussionModel> | null,
): Promise<void> {
  await transaction(async (tx) => {
    const before = await lockedDiscussion(tx, actor, discussionId);
    must((authorToo && (await ownHere(tx, actor, before))) || (await moderates(tx, actor, before.groupId)));
    await livelyGroup(tx, before.groupId);
    const data = decide(before);
    if (!data) return;
    const { title } = await tx.discussion.update({ where: { id: discussionId }, data });
    const { groupId } = before;
    const told = { what, title, was: before.title };
    await record(tx, "discussion.changed", { actorId: actor.id, subject: discussionId, groupId, data: told });
    await stir(tx, discussionId);
  });
}

/** Whether it is one's own in a group of ours: elsewhere its group decides what it is called and when it ends. */
async function ownHere(tx: Transaction, actor: Acting, { authorId, groupId }: DiscussionModel): Promise<boolean> {
  return authorId === actor.id && (await tx.actor.count({ where: { id: groupId, host: "" } })) > 0;
}
