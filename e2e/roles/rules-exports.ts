import { db } from "../../lib/db";
import type { Rules } from "./rules";
import type { RoleScene } from "./scene";

const brought = "6b1c7a52-1c5e-4d9e-9d6b-0c1f0f3f5a11";
const kitchen = async ({ group }: RoleScene) => ({ group: group.handle });

/** A group leaves for another server, or comes from one. */
export const rulesOfExports: Rules = {
  routes: {
    "/groups/[handle]/export": { who: "see", path: () => "/groups/kitchen/export" },
    "/groups/import": { who: "accounts", path: () => "/groups/import" },
    // Whoever handed it in alone.
    "/groups/import/[id]": { who: ["owner"], path: () => `/groups/import/${brought}` },
  },
  actions: {
    "app/(site)/groups/[handle]/export/actions.ts make": { who: "deleteGroup", fields: kitchen },
    "app/(site)/groups/[handle]/export/actions.ts nameMe": {
      who: "see",
      fields: async ({ group }) => ({ group: group.handle, named: "off" }),
    },
    "app/(site)/groups/import/actions.ts askAlong": { who: ["owner"], fields: async () => ({ import: brought }) },
  },
  prepare: async ({ group, actors }) => {
    const data = { id: brought, askedById: actors.owner.id, groupId: group.id, handle: group.handle };
    const member = { address: "https://old.example/@zora", handle: "zora", host: "old.example", name: "Zora Former" };
    const report = { members: [{ ...member, role: "MEMBER" }] };
    await db.groupImport.create({ data: { ...data, state: "READY", report } });
    return ["Zora Former"];
  },
};
