import { cookies } from "next/headers";
import { chooseLanguage } from "@/lib/accounts/commands";
import { isLanguage } from "@/lib/languages";
import { formPath } from "@/lib/web/kept";
import { cookieName, cookieOptions, currentAccount } from "@/lib/web/session";

const year = 365 * 24 * 60 * 60;

/** The switches in the footer: plain posts, back to the page they were pressed on. */
export async function POST(request: Request) {
  const form = await request.formData();
  const jar = await cookies();
  const language = form.get("language");
  if (typeof language === "string" && isLanguage(language)) {
    jar.set(cookieName("language"), language, { ...cookieOptions(), maxAge: year });
    const account = await currentAccount();
    // Pages and letters follow the account's language first.
    if (account) await chooseLanguage(account.id, language);
  }
  const theme = form.get("theme");
  if (theme === "light" || theme === "dark") jar.set(cookieName("theme"), theme, { ...cookieOptions(), maxAge: year });
  if (theme === "system") jar.set(cookieName("theme"), "", { ...cookieOptions(), maxAge: 0 });
  return new Response(null, { status: 303, headers: { Location: await formPath() } });
}
