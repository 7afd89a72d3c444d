import { getTranslations } from "next-intl/server";

/** The way to one's passkeys. */
export async function PasskeysLink() {
  const t = await getTranslations("passkeys.settings");
  return (
    <section aria-labelledby="passkeys" className="stack-m">
      <h2 id="passkeys">{t("link")}</h2>
      <p>{t("linkText")}</p>
      <p>
        <a href="/my/settings/security/passkeys">{t("more")}</a>
      </p>
    </section>
  );
}
