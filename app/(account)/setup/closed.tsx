import { getTranslations } from "next-intl/server";

/** What /setup answers without the link's secret, or after it was used: says what is missing. */
export async function SetupClosed() {
  const t = await getTranslations("accounts.setupForbidden");
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      <p className="lede">{t("text")}</p>
      <p>{t("done")}</p>
    </div>
  );
}
