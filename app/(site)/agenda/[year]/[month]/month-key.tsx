import { getTranslations } from "next-intl/server";
import { RibbonFlag } from "@/app/_ui/ribbon";
import type { PresentedEvent } from "@/lib/events/present";

/** What the ribbons of a month mean: who organises. */
export async function MonthKey({ events }: { events: PresentedEvent[] }) {
  const t = await getTranslations("agenda");
  const said = await getTranslations("events");
  const organisers = [...new Map(events.map(({ organiser }) => [organiser.id, organiser])).values()].slice(0, 24);
  if (organisers.length === 0) return null;
  return (
    <ul aria-label={t("key")} className="key">
      {organisers.map((organiser) => (
        <li key={organiser.id}>
          <RibbonFlag ribbon={organiser.ribbon} shape={organiser.ribbonShape} />
          <a href={organiser.path}>{organiser.host ? said("from", { host: organiser.host }) : organiser.name}</a>
        </li>
      ))}
    </ul>
  );
}
