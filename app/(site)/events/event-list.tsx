import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { EventCard } from "@/app/_ui/event-card";
import { EventRow } from "@/app/_ui/event-row";
import type { PresentedEvent } from "@/lib/events/present";
import { EventMeta } from "./event-meta";
import { summaryOf } from "./summary";
import { clockText, shownEnd } from "./when";

type Heading = "h2" | "h3" | "h4";

/** Events as cards in a grid. `slot` fills what they leave empty of its last line. */
export async function EventCards({
  events,
  heading = "h3",
  slot,
}: {
  events: PresentedEvent[];
  heading?: Heading;
  slot?: ReactNode;
}) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("events")]);
  return (
    <div className="grid-cards">
      {events.map((event) => (
        <EventCard
          event={summaryOf(event, locale, t)}
          heading={heading}
          key={event.id}
          language={locale}
          meta={<EventMeta event={event} />}
        />
      ))}
      {slot}
    </div>
  );
}

/** Events as lines of a compact list. `byDay`: the day stands above, the time in the first column. */
export async function EventRows({
  events,
  heading = "h3",
  byDay = false,
  more,
}: {
  events: PresentedEvent[];
  heading?: Heading;
  byDay?: boolean;
  /** What stands behind the badges of each. */
  more?: (event: PresentedEvent) => ReactNode;
}) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("events")]);
  return (
    <ul className="rows">
      {events.map((event) => (
        <li key={event.id}>
          <EventRow
            event={summaryOf(event, locale, t)}
            heading={heading}
            language={locale}
            meta={
              <>
                <EventMeta event={event} />
                {more?.(event)}
              </>
            }
            time={
              byDay
                ? {
                    start: startText(event),
                    end: shownEnd(event) ? t("until", { time: shownEnd(event) ?? "" }) : undefined,
                  }
                : undefined
            }
          />
        </li>
      ))}
    </ul>
  );

  function startText(event: PresentedEvent): string {
    return (clockText(event, t) ?? "").split(" – ")[0] ?? "";
  }
}
