import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { settings } from "@/lib/instance/settings";
import { textOf } from "@/lib/site-texts/queries";
import { currentLanguage } from "@/lib/web/language";
import { AboutFrame } from "../about-frame";
import { Contact } from "../contact";
import { SiteText } from "../site-text";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("about"))("kinds.WHO.title") };
}

/** Who runs this server, how they are reached, and who pays. */
export default async function WhoPage() {
  const [t, language, site] = await Promise.all([getTranslations("about"), currentLanguage(), settings()]);
  const [who, costs] = await Promise.all([textOf("WHO", language), textOf("COSTS", language)]);
  return (
    <AboutFrame title={t("kinds.WHO.title")}>
      {who ? <SiteText language={language} text={who} /> : <p>{t("kinds.WHO.none")}</p>}
      <section aria-labelledby="reach" className="stack">
        <h2 id="reach">{t("reach")}</h2>
        <Contact address={site.contact} />
      </section>
      <section aria-labelledby="costs" className="stack">
        <h2 id="costs">{t("kinds.COSTS.title")}</h2>
        {costs ? <SiteText language={language} text={costs} /> : <p>{t("kinds.COSTS.none")}</p>}
      </section>
    </AboutFrame>
  );
}
