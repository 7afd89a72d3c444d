import { randomUUID } from "node:crypto";
import { beginDiscussion, writeEntry } from "../../lib/discussions/commands";
import { closeDiscussion } from "../../lib/discussions/managing";
import type { Rules } from "./rules";
import type { Role, RoleScene } from "./scene";

const list = "app/(site)/groups/[handle]/discussions";
/** Who is no member finds none of it. */
const all = ["member", "moderator", "owner"] as const;
const runs = ["moderator", "owner"] as const;

/** A thread of the owner's. */
async function thread({ group, actors }: RoleScene): Promise<{ discussionId: string }> {
  const { id } = await beginDiscussion(actors.owner, { groupId: group.id, title: "Les clés", text: "Où sont-elles ?" });
  return { discussionId: id };
}

/** Something that whoever asks said themself, where they may; else the owner did. */
async function words(scene: RoleScene, role: Role): Promise<{ entryId: string }> {
  const which = await thread(scene);
  const own = (all as readonly Role[]).includes(role) ? (role as (typeof all)[number]) : "owner";
  return { entryId: (await writeEntry(scene.actors[own], { ...which, text: "Chez moi" })).id };
}

let shown = "";

/** What members talk about. */
export const rulesOfDiscussions: Rules = {
  prepare: async (scene) => {
    const marks = ["Une marmite secrète", "Des mots entre nous"];
    const [title = "", text = ""] = marks;
    shown = (await beginDiscussion(scene.actors.owner, { groupId: scene.group.id, title, text })).id;
    return marks;
  },
  routes: {
    "/groups/[handle]/discussions": { who: "see", path: () => "/groups/kitchen/discussions" },
    "/groups/[handle]/discussions/new": { who: "discuss", path: () => "/groups/kitchen/discussions/new" },
    "/groups/[handle]/discussions/[id]": { who: "see", path: () => `/groups/kitchen/discussions/${shown}` },
  },
  actions: {
    [`${list}/actions.ts begin`]: {
      who: "discuss",
      fields: async ({ group }) => ({
        id: randomUUID(),
        groupId: group.id,
        title: "Les clés",
        text: "Où sont-elles ?",
      }),
    },
    [`${list}/actions.ts say`]: {
      who: all,
      fields: async (scene) => ({ ...(await thread(scene)), id: randomUUID(), text: "Chez moi" }),
    },
    // One's own words: whoever asks said them.
    [`${list}/actions.ts change`]: {
      who: all,
      fields: async (scene, role) => ({ ...(await words(scene, role)), text: "Chez Bo" }),
    },
    [`${list}/actions.ts takeAway`]: { who: all, fields: words },
    [`${list}/actions.ts read`]: { who: all, fields: async (scene) => ({ ...(await thread(scene)), upTo: "1" }) },
    [`${list}/actions.ts setSubscribed`]: {
      who: all,
      fields: async (scene) => ({ ...(await thread(scene)), subscribed: "yes" }),
    },
    [`${list}/actions.ts close`]: { who: runs, fields: thread },
    [`${list}/actions.ts reopen`]: {
      who: runs,
      fields: async (scene) => {
        const which = await thread(scene);
        await closeDiscussion(scene.actors.owner, which);
        return which;
      },
    },
    [`${list}/actions.ts setPinned`]: {
      who: runs,
      fields: async (scene) => ({ ...(await thread(scene)), pinned: "yes" }),
    },
    [`${list}/actions.ts rename`]: {
      who: runs,
      fields: async (scene) => ({ ...(await thread(scene)), title: "Les autres clés" }),
    },
    [`${list}/actions.ts remove`]: { who: runs, fields: thread },
  },
};
