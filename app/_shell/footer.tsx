import { getTranslations } from "next-intl/server";
import { settings } from "@/lib/instance/settings";
import { languageNames } from "@/lib/languages";
import { currentLanguage, currentTheme } from "@/lib/web/language";
import packageJson from "@/package.json";
import { Dancers } from "../_ui/dancers";

/** The farandole, the switches for language and colours, and the way to the source code. */
export async function Footer() {
  const [t, language, theme, { languages, name, place }] = await Promise.all([
    getTranslations("common.footer"),
    currentLanguage(),
    currentTheme(),
    settings(),
  ]);
  return (
    <footer className="footer-wrap">
      <div className="footer-chain">
        <Dancers count={48} fill />
      </div>
      <div className="footer">
        <div className="container footer-inner">
          <p>
            {name ? <b>{[name, place].filter(Boolean).join(" · ")}. </b> : null}
            {t("line")}
          </p>
          <div className="footer-switches">
            {languages.length > 1 ? (
              <form action="/api/preferences" className="footer-switch" method="post">
                <fieldset className="plain footer-choice">
                  <legend>{t("language")}</legend>
                  <div className="seg">
                    {languages.map((tag) => (
                      <button
                        aria-pressed={tag === language}
                        key={tag}
                        lang={tag}
                        name="language"
                        type="submit"
                        value={tag}
                      >
                        {languageNames[tag]}
                      </button>
                    ))}
                  </div>
                </fieldset>
              </form>
            ) : null}
            <form action="/api/preferences" className="footer-switch" method="post">
              <fieldset className="plain footer-choice">
                <legend>{t("colours")}</legend>
                <div className="seg">
                  {(["system", "light", "dark"] as const).map((choice) => (
                    <button
                      aria-pressed={choice === (theme ?? "system")}
                      key={choice}
                      name="theme"
                      type="submit"
                      value={choice}
                    >
                      {t(choice)}
                    </button>
                  ))}
                </div>
              </fieldset>
            </form>
          </div>
          <nav aria-label={t("label")} className="footer-links">
            <a href="/about">{t("about")}</a>
            <a href="/about/rules">{t("rules")}</a>
            <a href="/about/privacy">{t("privacy")}</a>
            <a href="/about/terms">{t("terms")}</a>
            <a href="/about/legal">{t("legal")}</a>
            <a href="/about/moderators">{t("moderators")}</a>
            <a href="/about/federation">{t("federation")}</a>
            <a href="/about/accessibility">{t("accessibility")}</a>
            <a href="/servers">{t("servers")}</a>
            <a href="/source">{t("source", { version: packageJson.version })}</a>
          </nav>
        </div>
      </div>
    </footer>
  );
}
