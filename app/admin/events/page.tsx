import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { momentText } from "@/app/(site)/events/when";
import { fullHandle } from "@/app/(site)/full-handle";
import { eventsFor, type ListedEvent } from "@/lib/desk/contents";
import { siteZone } from "@/lib/time";
import { askedFor } from "../asked";
import { DeskList } from "../desk-list";
import { openDesk } from "../open";
import { Proposals } from "../proposals";
import { Removal } from "./removal";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const path = "/admin/events";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stewards.events"))("title"), robots: { index: false } };
}

/** Events of this server, the newest first; what strangers may propose, and deleting one for good. */
export default async function EventsPage({ searchParams }: Props) {
  const { viewer } = await openDesk(path, "moderator");
  const asked = askedFor(await searchParams);
  const [t, locale, { events, more }] = await Promise.all([
    getTranslations("stewards.events"),
    getLocale(),
    eventsFor(viewer, asked),
  ]);
  const at = (moment: Date) => momentText(moment, locale, siteZone());
  const row = (event: ListedEvent) => ({
    key: event.id,
    cells: [
      <a href={`/events/${event.slug}`} key="title">
        {event.title}
      </a>,
      <span key="by">
        {event.organiser.name} <span className="soft">{fullHandle(event.organiser)}</span>
      </span>,
      at(event.startsAt),
      <span className="row" key="state">
        {event.status === "CANCELLED" ? <Badge tone="warn">{t("cancelled")}</Badge> : null}
        {event.visibility === "PUBLIC" ? null : <Badge>{t("fewer")}</Badge>}
        {event.hiddenAt ? <Badge tone="stop">{t("hidden")}</Badge> : null}
        {event._count.reports > 0 ? <Badge tone="stop">{t("reports", { count: event._count.reports })}</Badge> : null}
      </span>,
    ],
  });
  return (
    <div className="stack-l">
      <h1>{t("title")}</h1>
      <DeskList
        asked={asked}
        heads={[t("heads.event"), t("heads.by"), t("heads.begins"), t("heads.state")]}
        more={more}
        path={path}
        rows={events.map(row)}
        words={{ title: t("title"), search: t("search"), none: t("none"), first: t("first"), next: t("next") }}
      />
      {viewer.steward ? (
        <>
          <Proposals />
          <Removal />
        </>
      ) : null}
    </div>
  );
}
