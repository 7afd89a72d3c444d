import { cookies, headers } from "next/headers";
import { cache } from "react";
import { settings } from "../instance/settings";
import { isLanguage, type Language, negotiateLanguage } from "../languages";
import { cookieName, currentAccount } from "./session";

/** The language of this page, of those offered here: the account's, else the browser's cookie, else what the browser asks for. */
export const currentLanguage = cache(async (): Promise<Language> => {
  const [account, { languages: offered }] = await Promise.all([currentAccount(), settings()]);
  if (isLanguage(account?.language) && offered.includes(account.language)) return account.language;
  const chosen = (await cookies()).get(cookieName("language"))?.value;
  if (isLanguage(chosen) && offered.includes(chosen)) return chosen;
  return negotiateLanguage((await headers()).get("accept-language"), offered);
});

export type Theme = "light" | "dark";

/** The colour scheme chosen in the footer; null follows the system. */
export const currentTheme = cache(async (): Promise<Theme | null> => {
  const chosen = (await cookies()).get(cookieName("theme"))?.value;
  return chosen === "light" || chosen === "dark" ? chosen : null;
});
