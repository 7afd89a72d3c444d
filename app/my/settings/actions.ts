"use server";

import { z } from "zod";
import { chooseLanguage } from "@/lib/accounts/commands";
import { deleteAccount } from "@/lib/accounts/leaving";
import { emailField, languageField, proofField } from "@/lib/accounts/schema";
import { requestAddressChange } from "@/lib/addresses/commands";
import { action } from "@/lib/web/action";
import { dropSession } from "@/lib/web/session";

const path = "/my/settings";

export const changeAddress = action(
  z.object({ email: emailField, password: proofField }),
  async (_actor, input, { account, ip }) => {
    await requestAddressChange(account, input, ip);
    return { redirect: path, notice: "accounts.notices.addressAsked" };
  },
);

export const changeLanguage = action(
  z.object({ language: languageField }),
  async (_actor, { language }, { account }) => {
    await chooseLanguage(account.id, language);
    return { redirect: path, notice: "accounts.notices.languageChanged" };
  },
);

/** Deletes the whole account. */
export const leaveForGood = action(
  z.object({ password: proofField, sure: z.literal("on", "errors.notConfirmed") }),
  async (_actor, { password }, { account, ip }) => {
    await deleteAccount(account, password, ip);
    await dropSession();
    return { redirect: "/", notice: "accounts.notices.deleted" };
  },
  { limit: { name: "delete account", points: 20, seconds: 3600 }, beforeAccepting: true },
);
