import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { DateTile } from "./date-tile";
import { ByGroup, type EventSummary } from "./event-card";
import { keepTogether } from "./keep-together";
import { accentClass } from "./ribbon";

/**
 * An event as a line of a compact list.
 * @param time given in lists by day: stands in the first column instead of the date tile
 */
export function EventRow({
  event,
  language,
  meta,
  time,
  heading: Heading = "h3",
}: {
  event: EventSummary;
  language: string;
  meta?: ReactNode;
  time?: { start: string; end?: string };
  heading?: "h2" | "h3" | "h4";
}) {
  return (
    <article
      className={classNames(
        "event-row",
        time && "time-row",
        accentClass(event.ribbon),
        event.cancelled && "is-cancelled",
      )}
    >
      {time ? (
        <p className="time-col">
          <b>{time.start}</b>
          {time.end && <span>{time.end}</span>}
        </p>
      ) : (
        <DateTile end={event.end} language={language} off={event.cancelled} small start={event.start} />
      )}
      <Heading className="event-row-title" lang={event.lang}>
        <a href={event.href}>{keepTogether(event.title)}</a>
      </Heading>
      <p className="event-row-line">{[!time && event.when, event.where].filter(Boolean).join(" · ")}</p>
      <div className="row-foot event-row-line">
        <ByGroup {...event} />
        {meta}
      </div>
    </article>
  );
}
