import type { Rules } from "./rules";
import type { RoleScene } from "./scene";

const kitchen = async ({ group }: RoleScene) => ({ group: group.handle });

/** A group leaves for another server, or comes from one. */
export const rulesOfExports: Rules = {
  routes: { "/groups/[handle]/export": { who: "see", path: () => "/groups/kitchen/export" } },
  actions: {
    "app/(site)/groups/[handle]/export/actions.ts make": { who: "deleteGroup", fields: kitchen },
    "app/(site)/groups/[handle]/export/actions.ts nameMe": {
      who: "see",
      fields: async ({ group }) => ({ group: group.handle, named: "off" }),
    },
  },
};
