import { getLocale } from "next-intl/server";
import { DateTile } from "@/app/_ui/date-tile";
import type { PresentedEvent } from "@/lib/events/present";
import { EventRows } from "../events/event-list";
import { capital, formatDay } from "../events/when";
import { today } from "./days";
import { daysOf } from "./sections";

/** Events day by day: each day's tile stands once, the hours in the first column. */
export async function DayList({ events, past = false }: { events: PresentedEvent[]; past?: boolean }) {
  const locale = await getLocale();
  return (
    <div className="day-list">
      {daysOf(events, past ? "" : today()).map(({ day, events: ofDay }) => (
        <section aria-labelledby={`day-${day}`} className="day" key={day}>
          <div className="day-h">
            <DateTile language={locale} small start={day} />
            <h2 id={`day-${day}`}>
              {capital(formatDay(day, locale, { weekday: "long" }))}{" "}
              <span>{formatDay(day, locale, { day: "numeric", month: "long", year: "numeric" })}</span>
            </h2>
          </div>
          <EventRows byDay events={ofDay} />
        </section>
      ))}
    </div>
  );
}
