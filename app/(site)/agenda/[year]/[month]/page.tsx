import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Icon } from "@/app/_ui/icon";
import { MonthTable } from "@/app/_ui/month-table";
import { Segments } from "@/app/_ui/tabs";
import { listEvents } from "@/lib/events/queries";
import { currentViewer } from "@/lib/web/session";
import { capital, formatDay } from "../../../events/when";
import { Feeds, feedLinks } from "../../../feeds";
import { startOf, today } from "../../days";
import { monthOf, monthPath, shiftMonth, weeksOf } from "../../months";
import "./month.css";
import { MonthKey } from "./month-key";
import { monthWeeks } from "./month-weeks";

interface Props {
  params: Promise<{ year: string; month: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { year, month } = await params;
  if (!monthOf(year, month)) return {};
  const t = await getTranslations("agenda");
  const named = formatDay(`${year}-${month}-01`, await getLocale(), { month: "long", year: "numeric" });
  return { title: t("monthTitle", { month: named }), alternates: { types: feedLinks(`/agenda/${year}/${month}`) } };
}

/** A month as a table. The list of the same is a page of its own: a phone begins there. */
export default async function MonthPage({ params }: Props) {
  const { year, month } = await params;
  const found = monthOf(year, month);
  if (!found) notFound();
  const [t, locale] = await Promise.all([getTranslations("agenda"), getLocale()]);
  const weeks = weeksOf(found);
  const [from = "", to = ""] = [weeks[0]?.[0], weeks.at(-1)?.[6]];
  const { events } = await listEvents(await currentViewer(), {
    from: startOf(from),
    to: new Date(startOf(to).getTime() + 86_400_000),
    limit: 500,
  });
  const name = (by: number) => {
    const other = shiftMonth(found, by);
    return capital(formatDay(`${other.year}-${String(other.month).padStart(2, "0")}-01`, locale, { month: "long" }));
  };
  return (
    <div className="container page">
      <div className="month-head">
        <div>
          <p className="over">{t("title")}</p>
          <h1>
            {name(0)} <span>{found.year}</span>
          </h1>
        </div>
        <nav aria-label={t("months")} className="month-nav">
          <a className="sq" href={monthPath(shiftMonth(found, -1))} rel="prev">
            <Icon name="back" />
            <span>{name(-1)}</span>
          </a>
          <a className="sq" href={`/agenda/${today().slice(0, 7).replace("-", "/")}`}>
            {t("today")}
          </a>
          <a className="sq" href={monthPath(shiftMonth(found, 1))} rel="next">
            <span>{name(1)}</span>
            <Icon name="arrow" />
          </a>
        </nav>
      </div>
      <div className="bar2">
        <span />
        <Segments
          current={monthPath(found)}
          label={t("views")}
          segments={[
            { href: "/agenda", text: t("list") },
            { href: monthPath(found), text: t("month") },
          ]}
        />
      </div>
      <MonthTable
        caption={t("caption", { month: `${name(0)} ${found.year}` })}
        weekdays={(weeks[0] ?? []).map((day) => ({
          short: capital(formatDay(day, locale, { weekday: "short" })).replace(".", ""),
          long: formatDay(day, locale, { weekday: "long" }),
        }))}
        weeks={await monthWeeks(weeks, events, found.month)}
      />
      <MonthKey events={events} />
      <Feeds path={monthPath(found)} title={t("tear.title")} />
    </div>
  );
}
