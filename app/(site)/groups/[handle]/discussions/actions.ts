"use server";

import { z } from "zod";
import { beginDiscussion, deleteEntry, editEntry, writeEntry } from "@/lib/discussions/commands";
import {
  closeDiscussion,
  deleteDiscussion,
  pinDiscussion,
  renameDiscussion,
  reopenDiscussion,
} from "@/lib/discussions/managing";
import { listOf, threadPath } from "@/lib/discussions/queries";
import { markRead, subscribe } from "@/lib/discussions/reading";
import { discussionTitle, entryText } from "@/lib/discussions/schema";
import { action } from "@/lib/web/action";

const limit = { name: "discussion", points: 60, seconds: 600 };
const thread = z.object({ discussionId: z.uuid() });
const choice = z.enum(["yes", "no"]);

/** Begins a thread. */
export const begin = action(
  z.object({ id: z.uuid(), groupId: z.uuid(), title: discussionTitle, text: entryText }),
  async (actor, input) => {
    const { id } = await beginDiscussion(actor, input);
    return { redirect: await threadPath(id), notice: "discussions.notices.begun" };
  },
  { limit },
);

/** Says something in a thread. */
export const say = action(
  thread.extend({ id: z.uuid(), text: entryText, quotedId: z.uuid().optional() }),
  async (actor, input) => {
    const { number } = await writeEntry(actor, input);
    return { redirect: `${await threadPath(input.discussionId)}#e${number}`, notice: "discussions.notices.said" };
  },
  { limit },
);

/** Other words for one's own. */
export const change = action(
  z.object({ entryId: z.uuid(), text: entryText }),
  async (actor, input) => {
    const { discussionId, number } = await editEntry(actor, input);
    return { redirect: `${await threadPath(discussionId)}#e${number}`, notice: "discussions.notices.changed" };
  },
  { limit },
);

/** Takes words away: one's own, or as a moderator. */
export const takeAway = action(z.object({ entryId: z.uuid() }), async (actor, { entryId }) => {
  const { discussionId, number } = await deleteEntry(actor, { entryId });
  return { redirect: `${await threadPath(discussionId)}#e${number}`, notice: "discussions.notices.deleted" };
});

/** Read up to here. */
export const read = action(
  thread.extend({ upTo: z.coerce.number().int().min(0).max(2_000_000_000) }),
  async (actor, input) => {
    await markRead(actor, input);
    return { redirect: await threadPath(input.discussionId), notice: "discussions.notices.read" };
  },
);

/** Hears of replies, or does not. */
export const setSubscribed = action(
  thread.extend({ subscribed: choice }),
  async (actor, { discussionId, ...input }) => {
    const subscribed = input.subscribed === "yes";
    await subscribe(actor, { discussionId, subscribed });
    const notice = subscribed ? "discussions.notices.subscribed" : "discussions.notices.unsubscribed";
    return { redirect: await threadPath(discussionId), notice };
  },
);

/** Ends a thread. */
export const close = action(thread, async (actor, which) => {
  await closeDiscussion(actor, which);
  return { redirect: await threadPath(which.discussionId), notice: "discussions.notices.closed" };
});

/** Opens it again. */
export const reopen = action(thread, async (actor, which) => {
  await reopenDiscussion(actor, which);
  return { redirect: await threadPath(which.discussionId), notice: "discussions.notices.reopened" };
});

/** On top of the list, or not. */
export const setPinned = action(thread.extend({ pinned: choice }), async (actor, { discussionId, ...input }) => {
  const pinned = input.pinned === "yes";
  await pinDiscussion(actor, { discussionId, pinned });
  const notice = pinned ? "discussions.notices.pinned" : "discussions.notices.unpinned";
  return { redirect: await threadPath(discussionId), notice };
});

/** Calls it something else. */
export const rename = action(thread.extend({ title: discussionTitle }), async (actor, input) => {
  await renameDiscussion(actor, input);
  return { redirect: await threadPath(input.discussionId), notice: "discussions.notices.renamed" };
});

/** Takes a whole thread away. */
export const remove = action(thread, async (actor, which) => {
  const { groupId } = await deleteDiscussion(actor, which);
  return { redirect: await listOf(groupId), notice: "discussions.notices.removed" };
});
