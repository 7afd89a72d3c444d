import sharp from "sharp";
import { db } from "../../lib/db";
import { writePost } from "../../lib/posts/commands";
import { addPostPicture } from "../../lib/posts/pictures";
import { postInput } from "../../lib/posts/schema";
import type { Rules } from "./rules";
import type { RoleScene } from "./scene";

const mark = "Mirabelle du mardi";
const said = { title: "Une nouvelle marmite", text: "Elle est grande.", visibility: "MEMBERS" } as const;

async function written({ group, actors }: RoleScene, title: string = said.title) {
  const input = postInput.parse({ ...said, title });
  return writePost(actors.owner, { groupId: group.id, input, publish: true });
}

const dot = () =>
  sharp({ create: { width: 4, height: 4, channels: 3, background: "red" } })
    .png()
    .toBuffer();

async function shown(scene: RoleScene) {
  const { id: postId } = await written(scene);
  await addPostPicture(scene.actors.owner, { postId, bytes: await dot(), alt: "A dot" });
  const { mediaId } = await db.postPicture.findFirstOrThrow({ where: { postId } });
  return { postId, mediaId };
}

let slug = "";

/** A group's news. */
export const rulesOfPosts: Rules = {
  prepare: async (scene) => {
    ({ slug } = await written(scene, mark));
    return [mark];
  },
  routes: {
    "/posts/[slug]": { who: "see", path: () => `/posts/${slug}` },
    "/posts/[slug]/edit": { who: "writePost", path: () => `/posts/${slug}/edit` },
    "/groups/[handle]/posts/new": { who: "writePost", path: () => "/groups/kitchen/posts/new" },
  },
  actions: {
    "app/(site)/posts/actions.ts write": {
      who: "writePost",
      fields: async ({ group }) => ({ ...said, groupId: group.id, onward: "publish" }),
    },
    "app/(site)/posts/actions.ts edit": {
      who: "writePost",
      fields: async (scene) => ({ ...said, postId: (await written(scene)).id, onward: "publish" }),
    },
    "app/(site)/posts/actions.ts pin": {
      who: "writePost",
      fields: async (scene) => ({ postId: (await written(scene)).id, pinned: "yes" }),
    },
    "app/(site)/posts/picture-actions.ts showPicture": {
      who: "writePost",
      fields: async (scene) => ({
        postId: (await written(scene)).id,
        picture: new File([new Uint8Array(await dot())], "dot.png"),
        alt: "A dot",
      }),
    },
    "app/(site)/posts/picture-actions.ts dropPicture": {
      who: "writePost",
      fields: async (scene) => shown(scene),
    },
    "app/(site)/posts/actions.ts remove": {
      who: "writePost",
      fields: async (scene) => ({ postId: (await written(scene)).id, group: scene.group.handle }),
    },
  },
};
