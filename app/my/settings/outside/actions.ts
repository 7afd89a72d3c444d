"use server";

import { z } from "zod";
import { disconnect } from "@/lib/outside-logins/commands";
import { action } from "@/lib/web/action";

export const disconnectHere = action(
  z.object({ provider: z.string(), subject: z.string() }),
  async (_actor, input, { account }) => {
    await disconnect(account.id, input);
    return { redirect: "/my/settings/outside", notice: "outside.notices.disconnected" };
  },
);
