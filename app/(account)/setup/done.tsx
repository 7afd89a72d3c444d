import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { siteName } from "@/lib/instance/settings";

/** Every step is behind the steward. */
export async function Done() {
  const [t, name] = await Promise.all([getTranslations("setup.done"), siteName()]);
  return (
    <>
      <div>
        <h1>{t("title", { name })}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <div className="row">
        <ButtonLink href="/" look="primary">
          {t("home")}
        </ButtonLink>
        <ButtonLink href="/admin">{t("desk")}</ButtonLink>
        <ButtonLink href="/admin/appearance">{t("look")}</ButtonLink>
      </div>
    </>
  );
}
