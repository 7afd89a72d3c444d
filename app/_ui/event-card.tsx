import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Cover, type Picture } from "./cover";
import { DateTile } from "./date-tile";
import { keepTogether } from "./keep-together";
import { accentClass, RibbonFlag, type RibbonName, type RibbonShapeName } from "./ribbon";

/** What card and row show of an event; words come ready for reading. */
export interface EventSummary {
  /** Public id: the seed of the paper-cut cover. */
  id: string;
  href: string;
  title: string;
  /** Language of the title, when it differs from the page's. */
  lang?: string;
  /** Wall time, "2026-12-12T14:00" or "2026-12-12". */
  start: string;
  end?: string | null;
  /** "Sat 12 Dec, 14:00 – 17:30 · CET" */
  when: string;
  /** "The Old Dairy, Leuven" or "Online" */
  where?: string | null;
  organiser: string;
  ribbon?: RibbonName | null;
  ribbonShape?: RibbonShapeName | null;
  picture?: Picture | null;
  motif?: number | null;
  cancelled?: boolean;
  /** One of several dates: a second sheet lies behind. */
  series?: boolean;
}

/** An event in a grid: cover, date tile, title as the only link. */
export function EventCard({
  event,
  language,
  meta,
  heading: Heading = "h3",
}: {
  event: EventSummary;
  language: string;
  /** Badges and counts at the foot. */
  meta?: ReactNode;
  heading?: "h2" | "h3" | "h4";
}) {
  return (
    <article
      className={classNames(
        "event-card card",
        accentClass(event.ribbon),
        event.cancelled && "is-cancelled",
        event.series && "event-card-series",
      )}
    >
      <Cover
        className="event-card-cover"
        motif={event.motif}
        picture={event.picture}
        ribbon={event.ribbon}
        seed={event.id}
      />
      <DateTile end={event.end} language={language} off={event.cancelled} start={event.start} />
      <div className="event-card-body">
        <Heading className="event-card-title" lang={event.lang}>
          <a href={event.href}>{keepTogether(event.title)}</a>
        </Heading>
        <p className="event-card-when">{event.when}</p>
        {event.where && <p className="event-card-where">{event.where}</p>}
        <div className="event-card-foot">
          <ByGroup {...event} />
          {meta && <div className="event-card-meta">{meta}</div>}
        </div>
      </div>
    </article>
  );
}

/** Ribbon and name of whoever invites. */
export function ByGroup({
  organiser,
  ribbon,
  ribbonShape,
}: Pick<EventSummary, "organiser" | "ribbon" | "ribbonShape">) {
  return (
    <p className="by-group">
      <RibbonFlag ribbon={ribbon} shape={ribbonShape} />
      <span>{organiser}</span>
    </p>
  );
}
