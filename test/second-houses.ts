// What the second server does about groups that come from elsewhere.
import { db } from "../lib/db";
import { inviteFormer, wantImport } from "../lib/group-imports/commands";
import { groupImport } from "../lib/group-imports/queries";
import { pictureOf, rolesIn } from "./group-picture";

const own = (handle: string) => db.actor.findUniqueOrThrow({ where: { handle_host: { handle, host: "" } } });

export const aboutHouses = {
  bringGroup: async (owner: string, file: string, handle: string) =>
    (await wantImport(await own(owner), { handle, file, keep: true })).id,
  broughtGroup: async (owner: string, id: string) => groupImport([await own(owner)], id),
  askAlong: async (owner: string, importId: string) => inviteFormer(await own(owner), { importId }),
  pictureOf: async (handle: string) => pictureOf(handle),
  rolesIn: async (handle: string, but: string) => rolesIn(handle, { but: [but] }),
};
