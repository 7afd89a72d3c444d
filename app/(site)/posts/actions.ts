"use server";

import { z } from "zod";
import { deletePost, editPost, writePost } from "@/lib/posts/commands";
import { postInput } from "@/lib/posts/schema";
import { action } from "@/lib/web/action";

const onward = z.enum(["publish", "draft"]).default("publish");

/** Writes in a group's name. */
export const write = action(
  postInput.extend({ groupId: z.uuid(), onward }),
  async (actor, { groupId, onward: how, ...input }) => {
    const publish = how === "publish";
    const { slug } = await writePost(actor, { groupId, input, publish });
    return { redirect: `/posts/${slug}`, notice: publish ? "posts.notices.published" : "posts.notices.draft" };
  },
  { limit: { name: "post", points: 60, seconds: 3600 } },
);

/** Changes a post, or publishes a draft. */
export const edit = action(
  postInput.extend({ postId: z.uuid(), onward }),
  async (actor, { postId, onward: how, ...input }) => {
    const before = await editPost(actor, { postId, input, publish: how === "publish" });
    return { redirect: `/posts/${before.slug}`, notice: "posts.notices.saved" };
  },
  { limit: { name: "post", points: 60, seconds: 3600 } },
);

/** Takes a post away for good. */
export const remove = action(
  z.object({ postId: z.uuid(), group: z.string().regex(/^[a-z0-9_]{2,30}$/) }),
  async (actor, { postId, group }) => {
    await deletePost(actor, { postId });
    return { redirect: `/@${group}?show=news`, notice: "posts.notices.deleted" };
  },
);
