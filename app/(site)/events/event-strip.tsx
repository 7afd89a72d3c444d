import { getLocale, getTranslations } from "next-intl/server";
import { DateTile } from "@/app/_ui/date-tile";
import { accentClass } from "@/app/_ui/ribbon";
import type { PresentedEvent } from "@/lib/events/present";
import { whereText } from "./summary";
import { firstDay, lastDay, shortWhen, zoneLetters } from "./when";

/**
 * The event on one card: what a page is about that asks something of it.
 * @param linked false where the reader has no page of the event to go to
 */
export async function EventStrip({ event, linked = true }: { event: PresentedEvent; linked?: boolean }) {
  const t = await getTranslations("events");
  const locale = await getLocale();
  const letters = event.allDay || event.hideStartTime ? "" : ` · ${zoneLetters(event.zone, event.startsAt)}`;
  const where = whereText(event, t);
  return (
    <div className={`event-strip ${accentClass(event.organiser.ribbon)}`}>
      <DateTile
        end={lastDay(event)}
        language={locale}
        off={event.phase === "cancelled"}
        small
        start={firstDay(event)}
      />
      <div>
        <p className="event-strip-title">{linked ? <a href={event.path}>{event.title}</a> : event.title}</p>
        <p className="small soft">
          {shortWhen(event, locale, t)}
          {letters}
          {where ? (
            <>
              <br />
              {where}
            </>
          ) : null}
        </p>
      </div>
    </div>
  );
}
