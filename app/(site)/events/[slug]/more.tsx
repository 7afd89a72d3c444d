import { getTranslations } from "next-intl/server";
import type { PresentedEvent } from "@/lib/events/present";
import { listEvents } from "@/lib/events/queries";
import { currentViewer } from "@/lib/web/session";
import { EventRows } from "../event-list";

/** The next events of the same organiser; further dates of the same series stand elsewhere on the page. */
export async function More({ event }: { event: PresentedEvent }) {
  const t = await getTranslations("events");
  const { id, series, organiser } = event;
  const { events } = await listEvents(await currentViewer(), { organiserId: organiser.id, limit: series ? 12 : 4 });
  const others = events.filter((other) => other.id !== id && !(series && other.series?.id === series.id)).slice(0, 3);
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="more">
      <div className="panel-head">
        <h2 id="more">{t("more.title", { name: event.organiser.name })}</h2>
        <a href={event.organiser.path}>{t("more.all")}</a>
      </div>
      <EventRows events={others} />
    </section>
  );
}
