"use server";

import { z } from "zod";
import { settle } from "@/lib/instance/settings";
import { action } from "@/lib/web/action";

/** Whether everybody reads what moderators did. */
export const publish = action(
  z.object({ transparency: z.literal("on").optional() }),
  async (actor, { transparency }) => {
    await settle(actor, { transparency: transparency === "on" });
    return { redirect: "/admin/transparency", notice: `transparency.notices.${transparency === "on" ? "on" : "off"}` };
  },
);
