import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/app/_ui/disclosure";
import { MenuList } from "@/app/_ui/menu-list";
import { TicketFact } from "@/app/_ui/ticket";
import type { PresentedEvent } from "@/lib/events/present";
import { withOffset } from "@/lib/time";
import { calendarLinks } from "../calendar-links";
import { clock, clockText, firstDay, longDate, shownEnd, zoneName } from "../when";
import { YourTime } from "./your-time";

/** Weekday, date, times and zone, the reader's own time where it differs, and ways into a calendar. */
export async function TicketWhen({
  event,
  locale,
  calendar = true,
}: {
  event: PresentedEvent;
  locale: string;
  /** Off where its file could not be opened. */
  calendar?: boolean;
}) {
  const t = await getTranslations("events");
  const date = longDate(event, locale);
  const end = shownEnd(event);
  const links = [
    { href: `${event.path}/event.ics`, text: t("calendar.file"), icon: "file" as const, download: true },
    ...calendarLinks(event).map((link) => ({ ...link, icon: "calendar" as const })),
  ];
  return (
    <TicketFact icon="calendar" title={event.phase === "cancelled" ? <s>{date}</s> : date}>
      <p>
        {event.allDay || event.hideStartTime ? (
          <time className="dt-start" dateTime={firstDay(event)}>
            {clockText(event, t)}
          </time>
        ) : (
          <time className="dt-start" dateTime={withOffset(event.startsAt, event.zone)}>
            {clock(event.startLocal)}
          </time>
        )}
        {end ? (
          <>
            {" – "}
            <time className="dt-end" dateTime={withOffset(event.endsAt, event.zone)}>
              {end}
            </time>
          </>
        ) : null}{" "}
        <span className="soft">{zoneName(event, t)}</span>
      </p>
      {event.allDay || event.hideStartTime ? null : (
        <YourTime
          end={end ? event.endsAt.toISOString() : null}
          locale={locale}
          start={event.startsAt.toISOString()}
          words={t("yourTime", { times: "TIMES" })}
          zone={event.zone}
        />
      )}
      {!calendar || event.phase === "past" || event.phase === "draft" ? null : (
        <Disclosure look="inline" summary={t("calendar.add")}>
          <MenuList items={links} />
        </Disclosure>
      )}
    </TicketFact>
  );
}
