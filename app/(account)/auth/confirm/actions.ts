"use server";

import { z } from "zod";
import { confirmRegistration, sendConfirmationAgain } from "@/lib/accounts/commands";
import { emailField } from "@/lib/accounts/schema";
import { handleField } from "@/lib/identities/schema";
import { action } from "@/lib/web/action";
import { signInAs } from "@/lib/web/sign-in";

export const sendAgain = action(
  z.object({ email: emailField }),
  async (_viewer, { email }, { ip }) => {
    await sendConfirmationAgain(email, ip);
    return { redirect: "/register/sent" };
  },
  { anonymous: true },
);

export const confirm = action(
  z.object({ token: z.string().max(100), handle: handleField }),
  async (_viewer, { token, handle }) => {
    const confirmed = await confirmRegistration(token, handle);
    if (confirmed.asked) return { redirect: "/", notice: "registration.notices.asked" };
    const { redirect } = await signInAs(confirmed.account.id, { next: confirmed.next, how: "new" });
    return { redirect, notice: "accounts.notices.welcome" };
  },
  { anonymous: true },
);
