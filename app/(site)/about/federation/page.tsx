import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { federationSettings, restrictedServers } from "@/lib/servers/queries";
import { textOf } from "@/lib/site-texts/queries";
import { currentLanguage } from "@/lib/web/language";
import { AboutFrame } from "../about-frame";
import { askedVersion } from "../kinds";
import { SiteText } from "../site-text";

interface Props {
  searchParams: Promise<{ version?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("about"))("kinds.FEDERATION.title") };
}

/** With which servers this one speaks, how that is decided, and how many it keeps away; the list with reasons is at /servers. */
export default async function FederationPage({ searchParams }: Props) {
  const version = askedVersion((await searchParams).version);
  const [t, servers, language, { mode }, restricted] = await Promise.all([
    getTranslations("about"),
    getTranslations("servers.public"),
    currentLanguage(),
    federationSettings(),
    restrictedServers(),
  ]);
  const text = await textOf("FEDERATION", language, version);
  if (!text && version !== undefined) notFound();
  const blocked = restricted.filter((server) => server.blocked).length;
  return (
    <AboutFrame lede={servers(mode)} title={t("kinds.FEDERATION.title")}>
      {text ? <SiteText language={language} text={text} /> : <p>{t("kinds.FEDERATION.none")}</p>}
      <section aria-labelledby="restricted" className="stack">
        <h2 id="restricted">{servers("restricted")}</h2>
        <p>{t("restrictedCount", { blocked, limited: restricted.length - blocked })}</p>
        <p>
          <a href="/servers#restricted">{t("restrictedList")}</a>
        </p>
      </section>
    </AboutFrame>
  );
}
