"use server";

import { z } from "zod";
import { makeFirstSteward } from "@/lib/accounts/commands";
import { registration } from "@/lib/accounts/schema";
import { action } from "@/lib/web/action";
import { currentLanguage } from "@/lib/web/language";
import { openSession } from "@/lib/web/sign-in";

export const setUp = action(
  registration.omit({ next: true }).extend({ token: z.string().max(100) }),
  async (_viewer, { token, ...input }) => {
    const { account } = await makeFirstSteward(token, { ...input, language: await currentLanguage() });
    await openSession(account.id);
    return { redirect: "/admin", notice: "accounts.notices.setUp" };
  },
  { anonymous: true },
);
