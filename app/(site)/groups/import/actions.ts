"use server";

import { z } from "zod";
import { inviteFormer } from "@/lib/group-imports/commands";
import { action } from "@/lib/web/action";

/** Asks those who belonged to the group before whether they come along. */
export const askAlong = action(
  z.object({ import: z.uuid("errors.notFound") }),
  async (actor, input) => {
    await inviteFormer(actor, { importId: input.import });
    return { redirect: `/groups/import/${input.import}`, notice: "exports.notices.asked" };
  },
  { limit: { name: "askAlong", points: 10, seconds: 3600 } },
);
