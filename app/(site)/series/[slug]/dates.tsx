import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { DateTile } from "@/app/_ui/date-tile";
import type { PresentedEvent } from "@/lib/events/present";
import type { ShownSeries } from "@/lib/series/queries";
import { now, wallTime } from "@/lib/time";
import { EventMeta } from "../../events/event-meta";
import { capital, firstDay, formatDay, lastDay, shortWhen } from "../../events/when";
import { skip, takeUp } from "../actions";

/** What is to come, in order; skipped dates stay in their place, dashed. */
export async function Dates({ series, dates }: { series: ShownSeries; dates: PresentedEvent[] }) {
  const here = wallTime(now(), series.zone);
  const there = new Set(dates.map((date) => date.series?.recurrenceId));
  const skipped = series.skippedDates.filter((date) => date >= here.slice(0, date.length) && !there.has(date));
  const lines = [
    ...dates.map((event) => ({ at: event.startLocal, line: <Line event={event} key={event.id} series={series} /> })),
    ...skipped.map((date) => ({ at: date, line: <Skipped date={date} key={date} series={series} /> })),
  ];
  return <ol className="series-dates">{lines.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ line }) => line)}</ol>;
}

async function Line({ event, series }: { event: PresentedEvent; series: ShownSeries }) {
  const [t, say, locale] = await Promise.all([getTranslations("series"), getTranslations("events"), getLocale()]);
  const off = event.phase === "cancelled";
  const when = shortWhen(event, locale, say);
  const line = [event.title !== series.title && event.title, event.place?.name].filter(Boolean).join(" · ");
  return (
    <li>
      <DateTile end={lastDay(event)} language={locale} off={off} small start={firstDay(event)} />
      <div>
        <h3 className="event-row-title">
          <a href={event.path}>{off ? <s>{when}</s> : when}</a>
        </h3>
        {line ? <p className="event-row-line">{line}</p> : null}
        <EventMeta event={event} />
      </div>
      {series.manages && !off && event.series && event.phase !== "draft" ? (
        <div className="row">
          <ActionForm action={skip}>
            <Fields date={event.series.recurrenceId} series={series} />
            <button className="btn btn-quiet btn-small" type="submit">
              {t("page.skip")}
              <span className="visually-hidden"> {when}</span>
            </button>
          </ActionForm>
        </div>
      ) : null}
    </li>
  );
}

async function Skipped({ date, series }: { date: string; series: ShownSeries }) {
  const [t, locale] = await Promise.all([getTranslations("series"), getLocale()]);
  const day = capital(formatDay(date.slice(0, 10), locale, { weekday: "long", day: "numeric", month: "long" }));
  return (
    <li className="out">
      <DateTile language={locale} small start={date} />
      <p>
        <s>{day}</s> <span className="soft">{t("page.skipped")}</span>
      </p>
      {series.manages ? (
        <div className="row">
          <ActionForm action={takeUp}>
            <Fields date={date} series={series} />
            <button className="btn btn-quiet btn-small" type="submit">
              {t("page.takeUp")}
              <span className="visually-hidden"> {day}</span>
            </button>
          </ActionForm>
        </div>
      ) : null}
    </li>
  );
}

function Fields({ date, series }: { date: string; series: ShownSeries }) {
  return (
    <>
      <input name="seriesId" type="hidden" value={series.id} />
      <input name="slug" type="hidden" value={series.slug} />
      <input name="date" type="hidden" value={date} />
    </>
  );
}
