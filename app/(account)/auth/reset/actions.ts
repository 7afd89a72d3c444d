"use server";

import { z } from "zod";
import { emailField, passwordField } from "@/lib/accounts/schema";
import { requestReset, resetPassword } from "@/lib/passwords/commands";
import { action } from "@/lib/web/action";
import { currentLanguage } from "@/lib/web/language";
import { signInAs } from "@/lib/web/sign-in";

export const askForReset = action(
  z.object({ email: emailField }),
  async (_viewer, { email }, { ip }) => {
    await requestReset(email, ip, await currentLanguage());
    return { redirect: "/auth/reset", notice: "accounts.notices.resetSent" };
  },
  { anonymous: true },
);

export const reset = action(
  z.object({ token: z.string().max(100), password: passwordField }),
  async (_viewer, { token, password }) => {
    const { accountId } = await resetPassword(token, password);
    return { ...(await signInAs(accountId, { how: "reset" })), notice: "accounts.notices.passwordChanged" };
  },
  { anonymous: true },
);
