import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Chips } from "@/app/_ui/tabs";
import { countInterested } from "@/lib/participations/desk";
import { countsOf, numbersOverTime } from "@/lib/participations/queries";
import { signedIn } from "@/lib/web/session";
import { loadForOrganiser } from "../load";
import "./desk.css";
import { Interested } from "./interested";
import { deskPath, deskQuery, type List, listNames, lists } from "./lists";
import { Numbers } from "./numbers";
import { People } from "./people";
import { Plot } from "./plot";
import { TakeAway } from "./take-away";

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { event } = await loadForOrganiser((await params).slug, "canEdit");
  const t = await getTranslations("desk");
  return { title: t("title", { title: event.title }), robots: { index: false } };
}

/** The organisers' desk: who comes, waits, asks; what they said; and what is decided about them. */
export default async function AttendeesPage({ params, searchParams }: Props) {
  const { event } = await loadForOrganiser((await params).slug, "canEdit");
  const { viewer } = await signedIn(`${event.path}/attendees`);
  const [t, messages] = await Promise.all([getTranslations("desk"), getTranslations("conversations.people")]);
  const query = deskQuery(await searchParams);
  const [counts, interested, days] = await Promise.all([
    countsOf(event.id),
    countInterested(event.id),
    numbersOverTime(event.id),
  ]);
  const numberOn = (list: List) =>
    list === "interested" ? interested : lists[list].reduce((sum, state) => sum + counts[state].people, 0);
  const shown = listNames.filter((list) => numberOn(list) > 0 || ["going", "waiting", "asked"].includes(list));
  return (
    <div className="container page desk">
      <Breadcrumbs crumbs={[{ href: event.path, text: event.title }]} label={t("breadcrumb")} />
      <h1>{t("heading")}</h1>
      <Numbers counts={counts} event={event} />
      <div className="row desk-doors">
        <ButtonLink href={`${event.path}/check-in`} icon="check">
          {t("checkIn")}
        </ButtonLink>
        <ButtonLink href={`${event.path}/announce`} icon="mail">
          {t("tell")}
        </ButtonLink>
        <ButtonLink href={`${event.path}/write`} icon="mail">
          {messages("link")}
        </ButtonLink>
      </div>
      <search>
        <form action={`${event.path}/attendees`} className="row desk-search">
          <label className="visually-hidden" htmlFor="q">
            {t("search")}
          </label>
          <input
            className="input"
            defaultValue={query.text ?? ""}
            id="q"
            name="q"
            placeholder={t("search")}
            type="search"
          />
          <Button icon="search">{t("searchButton")}</Button>
        </form>
      </search>
      <Chips
        chips={shown.map((list) => ({
          href: deskPath(event.path, { list }),
          text: t(`lists.${list}`, { count: numberOn(list) }),
        }))}
        current={query.text ? "" : deskPath(event.path, { list: query.list })}
        label={t("listsLabel")}
      />
      {query.list === "interested" && !query.text ? (
        <Interested event={event} query={query} viewer={viewer} />
      ) : (
        <People event={event} query={query} viewer={viewer} />
      )}
      <Plot capacity={event.capacity} days={days} />
      <TakeAway path={event.path} />
    </div>
  );
}
