"use server";

import { z } from "zod";
import { emailField } from "@/lib/accounts/schema";
import { openLink, requestLink } from "@/lib/login-links/commands";
import { action } from "@/lib/web/action";
import { currentLanguage } from "@/lib/web/language";
import { signInAs } from "@/lib/web/sign-in";

export const askForLink = action(
  z.object({ email: emailField, next: z.string().max(2000).optional() }),
  async (_viewer, { email, next }, { ip }) => {
    await requestLink({ email, next, language: await currentLanguage() }, ip);
    return { redirect: "/auth/magic", notice: "passkeys.notices.linkSent" };
  },
  { anonymous: true },
);

export const signInByLink = action(
  z.object({ token: z.string().max(100) }),
  async (_viewer, { token }) => {
    const { accountId, next } = await openLink(token);
    return signInAs(accountId, { next, how: "link" });
  },
  { anonymous: true },
);
