import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { settings } from "@/lib/instance/settings";
import { currentLanguage } from "@/lib/web/language";
import packageJson from "@/package.json";
import { Contact } from "./contact";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("about"))("title") };
}

const all = [
  "who",
  "rules",
  "moderators",
  "moderation",
  "privacy",
  "terms",
  "federation",
  "accessibility",
  "legal",
] as const;

/** What this server is, and the way to everything that it says of itself. */
export default async function AboutPage() {
  const [t, common, language, site] = await Promise.all([
    getTranslations("about"),
    getTranslations("common"),
    currentLanguage(),
    settings(),
  ]);
  const pages = all.filter((page) => page !== "moderation" || site.transparency);
  const text = site.text[language] || Object.values(site.text).find(Boolean) || common("description");
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t("heading", { name: site.name || common("site") })}</h1>
        <p className="lede">{text}</p>
        {site.place ? <p className="soft">{t("at", { place: site.place })}</p> : null}
      </div>
      <nav aria-label={t("title")}>
        <ul className="stack about-pages">
          {pages.map((page) => (
            <li key={page}>
              <a href={`/about/${page}`}>{t(`pages.${page}.title`)}</a>
              <span className="field-hint">{t(`pages.${page}.text`)}</span>
            </li>
          ))}
        </ul>
      </nav>
      <section aria-labelledby="reach" className="stack">
        <h2 id="reach">{t("reach")}</h2>
        <Contact address={site.contact} />
      </section>
      <section aria-labelledby="software" className="stack">
        <h2 id="software">{t("software")}</h2>
        <p>
          {t("softwareText", { version: packageJson.version })} <a href="/source">{t("source")}</a>
        </p>
      </section>
    </div>
  );
}
