"use server";

import { z } from "zod";
import { settle } from "@/lib/instance/settings";
import { action } from "@/lib/web/action";

export const publishStatistics = action(
  z.object({ statistics: z.literal("on").optional() }),
  async (actor, { statistics }) => {
    await settle(actor, { statistics: statistics === "on" });
    return { redirect: "/admin/statistics", notice: "statistics.notices.saved" };
  },
);
