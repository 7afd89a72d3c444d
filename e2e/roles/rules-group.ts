import type { Rules } from "./rules";

const page = (path: string) => () => path;

/** The group itself: its page, who may change it, found it, end it. */
export const rulesOfGroup: Rules = {
  routes: {
    "/groups": { who: "everybody", path: page("/groups") },
    "/groups/new": { who: "accounts", path: page("/groups/new") },
    "/groups/[handle]": { who: "everybody", path: page("/groups/kitchen") },
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
    "app/(site)/groups/actions.ts create": {
      who: "accounts",
      fields: async () => ({ handle: `g${crypto.randomUUID().slice(0, 8)}`, name: "Une fanfare", openness: "OPEN" }),
    },
  },
};
