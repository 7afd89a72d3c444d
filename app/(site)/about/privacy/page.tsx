import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { departureHours } from "@/lib/accounts/leaving";
import { canSendLetters } from "@/lib/instance/queries";
import { settings } from "@/lib/instance/settings";
import { retained, spanOf } from "@/lib/retention/rules";
import { federationSettings } from "@/lib/servers/queries";
import { textOf } from "@/lib/site-texts/queries";
import { currentLanguage } from "@/lib/web/language";
import { AboutFrame } from "../about-frame";
import { Contact } from "../contact";
import { askedVersion } from "../kinds";
import { SiteText } from "../site-text";
import "../about.css";

interface Props {
  searchParams: Promise<{ version?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("about"))("kinds.PRIVACY.title") };
}

/** What is kept of people, for how long, and who else gets it: written from this server's settings as they are now. */
export default async function PrivacyPage({ searchParams }: Props) {
  const version = askedVersion((await searchParams).version);
  const [t, about, language, site, { mode }] = await Promise.all([
    getTranslations("privacy"),
    getTranslations("about"),
    currentLanguage(),
    settings(),
    federationSettings(),
  ]);
  const text = await textOf("PRIVACY", language, version);
  if (!text && version !== undefined) notFound();
  const receivers = [
    mode === "allowList" ? t("who.allowed") : t("who.open"),
    canSendLetters() ? t("who.mail") : null,
    site.map === "none" ? null : t("who.map"),
    site.geocoder ? t("who.geocoder", { host: new URL(site.geocoder).host }) : null,
  ].filter((line) => line !== null);
  return (
    <AboutFrame lede={t("lede")} title={about("kinds.PRIVACY.title")}>
      <section aria-labelledby="responsible" className="stack">
        <h2 id="responsible">{t("responsible")}</h2>
        {text ? <SiteText language={language} text={text} /> : null}
        <Contact address={site.contact} />
      </section>
      {(["what", "not", "cookies"] as const).map((part) => (
        <section aria-labelledby={part} className="stack" key={part}>
          <h2 id={part}>{t(`${part}.title`)}</h2>
          <ul>
            {t
              .raw(`${part}.lines`)
              .toString()
              .split("\n")
              .map((line: string) => (
                <li key={line}>{line}</li>
              ))}
          </ul>
        </section>
      ))}
      <section aria-labelledby="long" className="stack">
        <h2 id="long">{t("long.title")}</h2>
        <p>{t("long.text")}</p>
        <dl className="about-kept">
          {retained.map((what) => {
            const { unit, count } = spanOf(what);
            return (
              <div key={what}>
                <dt>{t(`kept.${what}`)}</dt>
                <dd>{t(unit, { count })}</dd>
              </div>
            );
          })}
        </dl>
      </section>
      <section aria-labelledby="who" className="stack">
        <h2 id="who">{t("who.title")}</h2>
        {receivers.length > 0 ? (
          <ul>
            {receivers.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : (
          <p>{t("who.nobody")}</p>
        )}
        <p>{t("who.stewards")}</p>
      </section>
      <section aria-labelledby="yours" className="stack">
        <h2 id="yours">{t("yours.title")}</h2>
        <ul>
          <li>
            <a href="/my/settings/data">{t("yours.take")}</a>
          </li>
          <li>
            <a href="/my/settings">{t("yours.change")}</a>
          </li>
          <li>
            <a href="/my/settings/delete">{t("yours.delete")}</a> {t("yours.deleteText", { hours: departureHours })}
          </li>
        </ul>
        <p>{t("yours.object")}</p>
      </section>
    </AboutFrame>
  );
}
