import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { momentText } from "@/app/(site)/events/when";
import { openDesk } from "@/app/admin/open";
import { failedDeliveries, waitingServers } from "@/lib/deliveries/queries";
import { siteZone } from "@/lib/time";
import { GivenUp } from "./given-up";
import { ServerForm } from "./server-form";

interface Props {
  searchParams: Promise<{ server?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("deliveries"))("title"), robots: { index: false } };
}

/** What waits to be sent to other servers, and what was given up. */
export default async function DeliveriesPage({ searchParams }: Props) {
  const { viewer } = await openDesk("/admin/deliveries");
  const asked = (await searchParams).server;
  const host = typeof asked === "string" && asked ? asked : undefined;
  const [t, locale, waiting, failed] = await Promise.all([
    getTranslations("deliveries"),
    getLocale(),
    waitingServers(viewer),
    failedDeliveries(viewer, { host }),
  ]);
  const at = (moment: Date) => momentText(moment, locale, siteZone());
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <section aria-labelledby="waiting" className="stack-m">
        <h2 id="waiting">{t("waiting")}</h2>
        {waiting.length === 0 ? <p>{t("nothingWaits")}</p> : null}
        <ul className="stack-m">
          {waiting.map(({ host: name, deliveries, since, failures, retryAt }) => (
            <li className="panel stack" key={name}>
              <h3>
                <a href={`/admin/servers/${encodeURIComponent(name)}`}>{name}</a>
              </h3>
              <p>{t("waits", { count: deliveries, since: at(since) })}</p>
              {failures > 0 ? (
                <p className="soft">
                  {t("failures", { count: failures })}
                  {retryAt ? ` · ${t("next", { at: at(retryAt) })}` : null}
                </p>
              ) : null}
              <ServerForm act="retry" host={name} label={t("nowLabel", { host: name })} text={t("now")} />
            </li>
          ))}
        </ul>
      </section>
      <GivenUp failed={failed} host={host} />
    </div>
  );
}
