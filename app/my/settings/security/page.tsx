import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { signedIn } from "@/lib/web/session";
import { PasskeysLink } from "./passkeys-link";
import { Password } from "./password";
import { SecondStep } from "./second-step";
import { Sessions } from "./sessions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("doors.security");
  return { title: t("title"), robots: { index: false } };
}

/** How one gets into the account, and who is in now. */
export default async function SecurityPage() {
  const { account } = await signedIn("/my/settings/security");
  const t = await getTranslations("doors.security");
  return (
    <div className="container container-narrow page stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
      </div>
      <SecondStep accountId={account.id} />
      <PasskeysLink />
      <Password />
      <Sessions accountId={account.id} sessionId={account.sessionId} />
      <p>
        <a href="/my/settings">{t("settings")}</a>
      </p>
    </div>
  );
}
