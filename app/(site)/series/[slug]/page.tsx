import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { Disclosure } from "@/app/_ui/disclosure";
import { keepTogether } from "@/app/_ui/keep-together";
import { accentClass } from "@/app/_ui/ribbon";
import { TearStrips } from "@/app/_ui/tear-strips";
import { env } from "@/lib/env";
import { now } from "@/lib/time";
import { currentViewer } from "@/lib/web/session";
import { EventRows } from "../../events/event-list";
import "../series.css";
import { ruleSentence } from "../sentence";
import { All } from "./all";
import { Dates } from "./dates";
import { loadSeries } from "./load";
import { Managing } from "./managing";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const series = await loadSeries((await params).slug);
  const t = await getTranslations("series");
  const page = `${env().PUBLIC_URL}${series.path}`;
  const listed = series.dates.some(({ visibility, phase }) => visibility === "PUBLIC" && phase !== "draft");
  return {
    title: t("page.title", { title: series.title }),
    description: ruleSentence(series.parsed, series.startLocal, await getLocale(), t),
    robots: listed ? undefined : { index: false, follow: false },
    alternates: { canonical: page, types: { "text/calendar": `${page}.ics` } },
  };
}

/** All dates of a series: how it repeats, what is to come and what is skipped, coming to all, ways into a calendar. */
export default async function SeriesPage({ params }: Props) {
  const series = await loadSeries((await params).slug);
  const viewer = await currentViewer();
  const [t, locale] = await Promise.all([getTranslations("series"), getLocale()]);
  const coming = series.dates.filter(({ endsAt }) => endsAt >= now());
  const past = series.dates.filter(({ endsAt }) => endsAt < now()).reverse();
  const webcal = `${env().PUBLIC_URL}${series.path}.ics`.replace(/^https?:/, "webcal:");
  return (
    <div className={`container page ${accentClass(series.organiser.ribbon)}`}>
      <Breadcrumbs
        crumbs={[
          { href: series.organiser.path, text: series.organiser.name },
          { href: "/agenda", text: t("page.agenda") },
        ]}
        label={t("page.breadcrumb")}
      />
      <div className="page-head">
        <div>
          <h1>{keepTogether(series.title)}</h1>
          <p className="lede">{ruleSentence(series.parsed, series.startLocal, locale, t)}</p>
        </div>
      </div>
      <div className="stack-l">
        <All series={series} signedIn={viewer !== null} />
        {series.manages ? <Managing series={series} /> : null}
        <section aria-labelledby="dates">
          <h2 id="dates">{t("page.coming")}</h2>
          {coming.length > 0 ? <Dates dates={coming} series={series} /> : <p>{t("page.none")}</p>}
        </section>
        {past.length > 0 ? (
          <Disclosure summary={t("page.past", { count: past.length })}>
            <EventRows events={past} />
          </Disclosure>
        ) : null}
        <TearStrips
          hint={t("page.takeHint")}
          strips={[
            { href: webcal, icon: "calendar", title: t("page.subscribe"), text: t("page.subscribeHint") },
            { href: `${series.path}.ics`, icon: "file", title: t("page.file"), text: t("page.fileHint") },
          ]}
          title={t("page.take")}
        />
      </div>
    </div>
  );
}
