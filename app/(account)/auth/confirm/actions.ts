"use server";

import { z } from "zod";
import { confirmRegistration, sendConfirmationAgain } from "@/lib/accounts/commands";
import { localPath } from "@/lib/accounts/rules";
import { emailField } from "@/lib/accounts/schema";
import { handleField } from "@/lib/identities/schema";
import { action } from "@/lib/web/action";
import { openSession } from "@/lib/web/sign-in";

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
    await openSession(confirmed.account.id);
    return { redirect: localPath(confirmed.next), notice: "accounts.notices.welcome" };
  },
  { anonymous: true },
);
