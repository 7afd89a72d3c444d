"use server";

import { z } from "zod";
import { proofField } from "@/lib/accounts/schema";
import { disconnect } from "@/lib/outside-logins/commands";
import { action } from "@/lib/web/action";

export const disconnectHere = action(
  z.object({
    provider: z.string(),
    subject: z.string(),
    endPassword: proofField,
  }),
  async (_actor, { endPassword, ...login }, { account, ip }) => {
    await disconnect(account, { ...login, proof: endPassword }, ip, "endPassword");
    return { redirect: "/my/settings/outside", notice: "outside.notices.disconnected" };
  },
);
