import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { countModerators } from "@/lib/accounts/queries";
import { settings } from "@/lib/instance/settings";
import { AboutFrame } from "../about-frame";
import { Contact } from "../contact";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("about"))("pages.moderators.title") };
}

/** How many look after what is written here, what they do with a report, and how they are reached. They need not be named. */
export default async function ModeratorsPage() {
  const [t, site, people] = await Promise.all([getTranslations("about"), settings(), countModerators()]);
  return (
    <AboutFrame lede={t("moderators.count", { people })} title={t("pages.moderators.title")}>
      <ul>
        <li>{t("moderators.report")}</li>
        <li>{t("moderators.secret")}</li>
        <li>{t("moderators.said")}</li>
        <li>{t("moderators.logged")}</li>
      </ul>
      <p>
        <a href="/about/rules">{t("moderators.rules")}</a>
      </p>
      {site.transparency ? (
        <p>
          <a href="/about/moderation">{t("moderators.transparency")}</a>
        </p>
      ) : null}
      <section aria-labelledby="reach" className="stack">
        <h2 id="reach">{t("reach")}</h2>
        <Contact address={site.contact} />
      </section>
    </AboutFrame>
  );
}
