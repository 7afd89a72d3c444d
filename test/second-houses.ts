// What the second server does about groups and people that come from elsewhere.
import { db } from "../lib/db";
import { inviteFormer, wantImport } from "../lib/group-imports/commands";
import { groupImport } from "../lib/group-imports/queries";
import { startImport } from "../lib/imports/commands";
import { importInput } from "../lib/imports/schema";
import { agendaOf } from "./agenda";
import { pictureOf, rolesIn } from "./group-picture";
import { registered } from "./people";

const own = (handle: string) => db.actor.findUniqueOrThrow({ where: { handle_host: { handle, host: "" } } });

export const aboutHouses = {
  bringGroup: async (owner: string, file: string, handle: string) =>
    (await wantImport(await own(owner), { handle, file, keep: true })).id,
  broughtGroup: async (owner: string, id: string) => groupImport([await own(owner)], id),
  register: async (handle: string) => void (await registered(handle)),
  bringCalendar: async (owner: string, text: string) => {
    const actor = await own(owner);
    const wanted = importInput.parse({ organiserId: actor.id, zone: "Europe/Paris", publish: true });
    return (await startImport(actor, wanted, Buffer.from(text))).id;
  },
  broughtCalendar: async (id: string) =>
    (await db.importSource.findUniqueOrThrow({ where: { id }, select: { fetchedAt: true } })).fetchedAt,
  eventsOf: async (owner: string) => agendaOf(await own(owner)),
  askAlong: async (owner: string, importId: string) => inviteFormer(await own(owner), { importId }),
  pictureOf: async (handle: string) => pictureOf(handle),
  rolesIn: async (handle: string, but: string) => rolesIn(handle, { but: [but] }),
};
