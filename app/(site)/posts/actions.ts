"use server";

import { z } from "zod";
import { deletePost, editPost, pinPost, writePost } from "@/lib/posts/commands";
import { postForEditing } from "@/lib/posts/queries";
import { action } from "@/lib/web/action";
import { onwardOf, postForm } from "./onward";

/** Writes in a group's name. */
export const write = action(
  postForm.extend({ groupId: z.uuid() }),
  async (actor, { groupId, onward, publishDate, publishTime, ...input }) => {
    const how = onwardOf({ onward, publishDate, publishTime });
    const { slug } = await writePost(actor, { groupId, input, ...how });
    const notice = how.publish ? "published" : how.publishAt ? "scheduled" : "draft";
    return { redirect: `/posts/${slug}`, notice: `posts.notices.${notice}` };
  },
  { limit: { name: "post", points: 60, seconds: 3600 } },
);

/** Changes a post, publishes a draft, or lets it publish itself. */
export const edit = action(
  postForm.extend({ postId: z.uuid() }),
  async (actor, { postId, onward, publishDate, publishTime, ...input }) => {
    const before = await postForEditing(actor, postId);
    const how = onwardOf({ onward, publishDate, publishTime }, before.publishAt);
    const { slug } = await editPost(actor, { postId, input, ...how });
    const notice = how.publish ? (before.draft ? "published" : "saved") : how.publishAt ? "scheduled" : "saved";
    return { redirect: `/posts/${slug}`, notice: `posts.notices.${notice}` };
  },
  { limit: { name: "post", points: 60, seconds: 3600 } },
);

/** Puts a post above the others of its group, or back among them. */
export const pin = action(
  z.object({ postId: z.uuid(), pinned: z.enum(["yes", "no"]) }),
  async (actor, { postId, pinned }) => {
    const { slug } = await pinPost(actor, { postId, pinned: pinned === "yes" });
    return { redirect: `/posts/${slug}`, notice: `posts.notices.${pinned === "yes" ? "pinned" : "unpinned"}` };
  },
);

/** Takes a post away for good. */
export const remove = action(
  z.object({ postId: z.uuid(), group: z.string().regex(/^[a-z0-9_]{2,30}$/) }),
  async (actor, { postId, group }) => {
    await deletePost(actor, { postId });
    return { redirect: `/@${group}?show=news`, notice: "posts.notices.deleted" };
  },
);
