import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { listAt } from "@/lib/feeds/queries";
import { absolute } from "@/lib/feeds/rules";
import { orRefuse } from "@/lib/web/answer";
import { feedLinks } from "../feeds";
import { Ways } from "./ways";

interface Props {
  searchParams: Promise<{ to?: string | string[] }>;
}

const listOf = async (searchParams: Props["searchParams"]) => {
  const { to } = await searchParams;
  return orRefuse(listAt(typeof to === "string" ? to : "/agenda"));
};

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, list] = await Promise.all([getTranslations("calendars"), listOf(searchParams)]);
  return { title: t("title"), robots: { index: false }, alternates: { types: feedLinks(list.page) } };
}

/** How to take a list along: in a calendar, a feed reader, a program. */
export default async function SubscribePage({ searchParams }: Props) {
  const [t, list] = await Promise.all([getTranslations("calendars"), listOf(searchParams)]);
  const [path = "", query] = list.page.split("?");
  const feed = (format: string) => `${path}.${format}${query ? `?${query}` : ""}`;
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t.rich("lede", { list: list.title, a: (words) => <a href={list.page}>{words}</a> })}</p>
      </div>
      <section aria-labelledby="calendar" className="stack-m">
        <h2 id="calendar">{t("calendar")}</h2>
        <Ways address={absolute(feed("ics"))} name={list.title} />
      </section>
      <section aria-labelledby="feeds" className="stack-m">
        <h2 id="feeds">{t("feeds")}</h2>
        <p>{t("feedsText")}</p>
        <div className="row">
          <ButtonLink href={feed("rss")} icon="rss" size="small">
            RSS
          </ButtonLink>
          <ButtonLink href={feed("atom")} icon="rss" size="small">
            Atom
          </ButtonLink>
          <ButtonLink href={feed("json")} icon="rss" size="small">
            JSON Feed
          </ButtonLink>
          <ButtonLink href={feed("ics")} icon="download" size="small">
            {t("file")}
          </ButtonLink>
        </div>
      </section>
    </div>
  );
}
