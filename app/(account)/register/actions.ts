"use server";

import { registerAccount } from "@/lib/accounts/commands";
import { localPath } from "@/lib/accounts/rules";
import { registration } from "@/lib/accounts/schema";
import { action } from "@/lib/web/action";
import { currentLanguage } from "@/lib/web/language";

export const register = action(
  registration,
  async (_viewer, input, { ip }) => {
    const next = input.next ? localPath(input.next) : undefined;
    await registerAccount({ ...input, next, language: await currentLanguage() }, ip);
    return { redirect: "/register/sent" };
  },
  { anonymous: true },
);
