import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { listEvents } from "@/lib/events/queries";
import { listGroups } from "@/lib/groups/queries";
import { currentViewer } from "@/lib/web/session";
import { DayList } from "../agenda/day-list";
import type { Asked } from "../agenda/filters";
import { Feeds, feedLinks } from "../feeds";
import { FindForm } from "../find-form";
import { GroupRows } from "../groups/group-rows";
import { filterOf, questionIn, searchPath } from "./question";
import { SearchForm } from "./search-form";

export async function generateMetadata({ searchParams }: { searchParams: Promise<Asked> }): Promise<Metadata> {
  const t = await getTranslations("search");
  const asked = questionIn(await searchParams);
  return {
    title: asked.q ? t("titleFor", { words: asked.q }) : t("title"),
    robots: { index: false },
    ...((asked.q || asked.narrowed) && { alternates: { types: feedLinks(searchPath(asked)) } }),
  };
}

/** Finds events by title, place, group and tag, and groups by name. Everything asked for stands in the address. */
export default async function SearchPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const asked = questionIn(await searchParams);
  const [t, said, viewer] = await Promise.all([getTranslations("search"), getTranslations("agenda"), currentViewer()]);
  const wants = asked.q !== "" || asked.narrowed;
  const [{ events, next }, { groups }] = wants
    ? await Promise.all([
        listEvents(viewer, filterOf(asked)),
        asked.q && !asked.after ? listGroups(viewer, { text: asked.q, limit: 6 }) : { groups: [] },
      ])
    : [{ events: [], next: null }, { groups: [] }];
  return (
    <div className="container page">
      <h1>{t("title")}</h1>
      <SearchForm asked={asked} />
      {groups.length > 0 ? (
        <section aria-labelledby="groups" className="section">
          <h2 id="groups">{t("groups")}</h2>
          <GroupRows groups={groups} heading="h3" />
        </section>
      ) : null}
      {events.length > 0 ? (
        <div className="section">
          <DayList events={events} past={asked.past} />
        </div>
      ) : null}
      {wants && events.length === 0 && groups.length === 0 ? (
        <div className="section">
          <EmptyState
            action={
              asked.narrowed && asked.q ? (
                <ButtonLink href={`/search?q=${encodeURIComponent(asked.q)}`}>{t("clear")}</ButtonLink>
              ) : (
                <ButtonLink href="/agenda">{t("all")}</ButtonLink>
              )
            }
            title={t("none")}
          >
            {t("noneText")}
          </EmptyState>
        </div>
      ) : null}
      <Pager
        first={asked.after ? { href: searchPath(asked), text: said("first") } : null}
        next={next ? { href: searchPath(asked, next), text: said("next") } : null}
      />
      {viewer ? <FindForm path="/search" /> : null}
      <Feeds path={wants ? searchPath(asked) : "/agenda"} title={said(wants ? "tear.tag" : "tear.title")} />
    </div>
  );
}
