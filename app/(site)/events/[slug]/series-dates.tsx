import { getTranslations } from "next-intl/server";
import type { PresentedEvent } from "@/lib/events/present";
import { nextDates } from "@/lib/series/queries";
import { currentViewer } from "@/lib/web/session";
import { EventRows } from "../event-list";

/** The next dates of the series that this is one of, and the way to all. */
export async function SeriesDates({ event }: { event: PresentedEvent }) {
  if (!event.series) return null;
  const t = await getTranslations("series.event");
  const dates = await nextDates(await currentViewer(), event.series.id, event.id);
  return (
    <section aria-labelledby="series">
      <div className="panel-head">
        <h2 id="series">{t("title")}</h2>
        <a href={event.series.path}>{t("all")}</a>
      </div>
      {dates.length > 0 ? <EventRows events={dates} /> : null}
    </section>
  );
}
