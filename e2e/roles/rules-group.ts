import { db } from "../../lib/db";
import { createGroup } from "../../lib/groups/commands";
import { versionOf } from "../../lib/groups/rules";
import { belongs } from "../../prisma/cast";
import type { Rules } from "./rules";
import { memberRoles, type Role, type RoleScene, somebody } from "./scene";

/** The group's settings as a form has them that was opened just now. */
async function settings({ group }: RoleScene) {
  const kept = await db.actor.findUniqueOrThrow({ where: { id: group.id } });
  const { name, ribbon, ribbonShape, visibility, openness, memberNames } = kept;
  return {
    words: { groupId: group.id, version: versionOf(kept), name, ribbon, ribbonShape },
    doors: { groupId: group.id, version: versionOf(kept), visibility, openness, memberNames, takesProposals: "on" },
    rules: Object.fromEntries(Object.entries(kept).filter(([column]) => column.startsWith("may"))) as Record<
      string,
      string
    >,
    rulesForm: { groupId: group.id, version: versionOf(kept), maySet: kept.maySet },
  };
}

/** Another group, in which whoever asks has the same role: for deeds that end it. */
async function another({ actors }: RoleScene, role: Role) {
  const handle = `z${crypto.randomUUID().slice(0, 8)}`;
  const founder = await somebody();
  const made = await createGroup(founder, { handle, name: handle });
  const is = memberRoles[role];
  if (role !== "anonymous" && is) await belongs(actors[role], { id: made.id, kind: "GROUP", handle, host: "" }, is);
  return { groupId: made.id, group: handle };
}

const page = (path: string) => () => path;

/** The group itself: its page, who may change it, found it, end it. */
export const rulesOfGroup: Rules = {
  routes: {
    "/groups": { who: "everybody", path: page("/groups") },
    "/groups/new": { who: "accounts", path: page("/groups/new") },
    "/groups/[handle]": { who: "everybody", path: page("/groups/kitchen") },
    "/groups/[handle]/log": { who: "see", path: page("/groups/kitchen/log") },
    "/groups/[handle]/desk": { who: "moderate", path: page("/groups/kitchen/desk") },
    "/groups/[handle]/settings": { who: "editGroup", path: page("/groups/kitchen/settings") },
    "/groups/[handle]/settings/roles": { who: "see", path: page("/groups/kitchen/settings/roles") },
    "/groups/[handle]/settings/hand-over": { who: "setRoles", path: page("/groups/kitchen/settings/hand-over") },
    "/groups/[handle]/settings/end": { who: "deleteGroup", path: page("/groups/kitchen/settings/end") },
    "/actors/[handle]": { who: "everybody", path: page("/@kitchen") },
    "federation of posts": { who: "see", path: page("/@kitchen/posts"), wire: true },
    "/actors/[handle]/elsewhere": { who: "everybody", path: page("/@kitchen/elsewhere") },
    "/actors/[handle]/followers": { who: "manageMembers", path: page("/@kitchen/followers") },
  },
  actions: {
    "app/(site)/actors/[handle]/elsewhere/actions.ts followFrom": {
      who: "everybody",
      fields: async ({ group, neighbour }) => ({ actor: group.handle, handle: `@rosa@${neighbour.host}` }),
    },
    "app/(site)/groups/[handle]/settings/actions.ts saveWords": {
      who: "editGroup",
      fields: async (scene) => (await settings(scene)).words,
    },
    "app/(site)/groups/[handle]/settings/actions.ts saveDoors": {
      who: "editGroup",
      fields: async (scene) => (await settings(scene)).doors,
    },
    "app/(site)/groups/[handle]/settings/actions.ts saveRules": {
      who: "setRoles",
      fields: async (scene) => {
        const { rules, rulesForm } = await settings(scene);
        return { ...rules, ...rulesForm };
      },
    },
    "app/(site)/groups/[handle]/settings/actions.ts giveAway": {
      who: "setRoles",
      fields: async (scene, role) => {
        const { groupId, group } = await another(scene, role);
        const { id: actorId } = await somebody();
        const { id } = await db.membership.create({ data: { groupId, actorId, role: "MEMBER" } });
        return { group, membershipId: id };
      },
    },
    "app/(site)/groups/[handle]/settings/actions.ts archive": { who: "deleteGroup", fields: another },
    "app/(site)/groups/[handle]/settings/actions.ts restore": { who: "deleteGroup", fields: another },
    "app/(site)/groups/[handle]/settings/actions.ts remove": {
      who: "deleteGroup",
      fields: async (scene, role) => {
        const { groupId, group } = await another(scene, role);
        return { groupId, typed: group };
      },
    },
    "app/(site)/groups/actions.ts create": {
      who: "accounts",
      fields: async () => ({
        handle: `g${crypto.randomUUID().slice(0, 8)}`,
        name: `Fanfare ${crypto.randomUUID().slice(0, 8)}`,
      }),
    },
  },
};
