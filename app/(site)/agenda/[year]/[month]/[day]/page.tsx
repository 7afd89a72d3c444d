import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Icon } from "@/app/_ui/icon";
import { Pager } from "@/app/_ui/pager";
import { listEvents } from "@/lib/events/queries";
import { currentViewer } from "@/lib/web/session";
import { EventCards } from "../../../../events/event-list";
import { capital, formatDay, shiftDay } from "../../../../events/when";
import { Feeds, feedLinks } from "../../../../feeds";
import { startOf, today } from "../../../days";
import { dayOf } from "../../../months";

interface Props {
  params: Promise<{ year: string; month: string; day: string }>;
  searchParams: Promise<{ after?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { year, month, day } = await params;
  const found = dayOf(year, month, day);
  if (!found) return {};
  const t = await getTranslations("agenda");
  return {
    title: t("dayTitle", {
      day: formatDay(found, await getLocale(), { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    }),
    alternates: { types: feedLinks(`/agenda/${found.replaceAll("-", "/")}`) },
  };
}

/** Everything on one day. */
export default async function DayPage({ params, searchParams }: Props) {
  const { year, month, day } = await params;
  const { after } = await searchParams;
  const found = dayOf(year, month, day);
  if (!found) notFound();
  const [t, locale] = await Promise.all([getTranslations("agenda"), getLocale()]);
  const tomorrow = shiftDay(found, 1);
  const { events, next } = await listEvents(await currentViewer(), {
    from: startOf(found),
    to: startOf(tomorrow),
    after: typeof after === "string" ? after : undefined,
  });
  const path = (of: string) => `/agenda/${of.replaceAll("-", "/")}`;
  const short = (of: string) => capital(formatDay(of, locale, { weekday: "short", day: "numeric", month: "short" }));
  return (
    <div className="container page">
      <Breadcrumbs
        crumbs={[
          {
            href: path(found.slice(0, 7)),
            text: capital(formatDay(found, locale, { month: "long", year: "numeric" })),
          },
        ]}
        label={t("months")}
      />
      <div className="month-head">
        <h1>
          {capital(formatDay(found, locale, { weekday: "long" }))}{" "}
          <span>{formatDay(found, locale, { day: "numeric", month: "long", year: "numeric" })}</span>
        </h1>
        <nav aria-label={t("days")} className="month-nav">
          <a className="sq" href={path(shiftDay(found, -1))} rel="prev">
            <Icon name="back" />
            <span>{short(shiftDay(found, -1))}</span>
          </a>
          <a className="sq" href={path(tomorrow)} rel="next">
            <span>{short(tomorrow)}</span>
            <Icon name="arrow" />
          </a>
        </nav>
      </div>
      <h2 className="visually-hidden">{t("title")}</h2>
      {events.length > 0 ? (
        <EventCards events={events} />
      ) : (
        <EmptyState
          action={
            found >= today() ? (
              <ButtonLink href={`/events/new?day=${found}`} icon="plus">
                {t("home.propose")}
              </ButtonLink>
            ) : (
              <ButtonLink href="/agenda">{t("empty.all")}</ButtonLink>
            )
          }
          title={t("empty.day")}
        >
          {t("empty.text")}
        </EmptyState>
      )}
      <Pager
        first={after ? { href: path(found), text: t("first") } : null}
        next={next ? { href: `${path(found)}?after=${next}`, text: t("next") } : null}
      />
      <Feeds path={path(found)} title={t("tear.title")} />
    </div>
  );
}
