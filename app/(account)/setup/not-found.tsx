import { getTranslations } from "next-intl/server";

/** Opened without the link's secret, or after it was used: says what is missing. */
export default async function SetupForbidden() {
  const t = await getTranslations("accounts.setupForbidden");
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      <p className="lede">{t("text")}</p>
      <p>{t("done")}</p>
    </div>
  );
}
