"use server";

import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { maxBytes } from "@/lib/media/rules";
import { addPostPicture, removePostPicture } from "@/lib/posts/pictures";
import { action } from "@/lib/web/action";

/** Adds a picture to a post. */
export const showPicture = action(
  z.object({ postId: z.uuid(), picture: z.instanceof(File).optional(), alt: z.string().max(500).optional() }),
  async (actor, { postId, picture, alt = "" }) => {
    if (!picture || picture.size === 0) throw new Invalid({ picture: ["errors.fileMissing"] });
    if (picture.size > maxBytes) throw new Invalid({ picture: ["errors.pictureBig"] });
    const bytes = new Uint8Array(await picture.arrayBuffer());
    const { slug } = await addPostPicture(actor, { postId, bytes, alt });
    return { redirect: `/posts/${slug}/edit#pictures`, notice: "posts.notices.pictureAdded" };
  },
  { limit: { name: "files", points: 120, seconds: 3600 } },
);

/** Takes a picture away. */
export const dropPicture = action(z.object({ postId: z.uuid(), mediaId: z.uuid() }), async (actor, input) => {
  const { slug } = await removePostPicture(actor, input);
  return { redirect: `/posts/${slug}/edit#pictures`, notice: "posts.notices.pictureRemoved" };
});
