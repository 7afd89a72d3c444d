"use server";

import { z } from "zod";
import { createGroup } from "@/lib/groups/commands";
import { groupInput } from "@/lib/groups/schema";
import { action } from "@/lib/web/action";

/** Starts a group; whoever acts is its owner. */
export const create = action(
  z.object({
    ...groupInput.pick({ handle: true, name: true, summary: true, place: true, ribbon: true, ribbonShape: true }).shape,
  }),
  async (actor, input) => {
    const group = await createGroup(actor, input);
    return { redirect: `/@${group.handle}`, notice: "groups.notices.created" };
  },
  { limit: { name: "group", points: 20, seconds: 24 * 3600 } },
);
