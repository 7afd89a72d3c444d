"use server";

import { z } from "zod";
import { setNamed, wantGroupExport } from "@/lib/exports/commands";
import { findActor } from "@/lib/identities/queries";
import { action } from "@/lib/web/action";

const one = z.object({ group: z.string().regex(/^[a-z0-9_]{2,30}$/) });

/** Has the group made into one file, for the owner who asks. */
export const make = action(
  one,
  async (actor, { group }) => {
    await wantGroupExport(actor, { groupId: (await findActor(group, "", actor)).id });
    return { redirect: `/groups/${group}/export`, notice: "exports.notices.wanted" };
  },
  { limit: { name: "export", points: 20, seconds: 3600 } },
);

/** Says whether one lets oneself be named in such files. */
export const nameMe = action(one.extend({ named: z.enum(["on", "off"]) }), async (actor, { group, named }) => {
  await setNamed(actor, { groupId: (await findActor(group, "", actor)).id, named: named === "on" });
  const notice = named === "on" ? "exports.notices.shown" : "exports.notices.hidden";
  return { redirect: `/groups/${group}/export`, notice };
});
