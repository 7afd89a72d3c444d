import { classNames } from "./class-names";
import { RibbonFlag, type RibbonName, type RibbonShapeName } from "./ribbon";
import "./css/month.css";
import { keepTogether } from "./keep-together";

export interface MonthEvent {
  id: string;
  href: string;
  title: string;
  lang?: string;
  /** "14:00", or "All day" */
  time: string;
  ribbon?: RibbonName | null;
  ribbonShape?: RibbonShapeName | null;
  cancelled?: boolean;
  /** "You’re coming", "Cancelled" */
  note?: { text: string; tone: "ok" | "off" };
}

export interface MonthDay {
  /** "2026-12-12" */
  date: string;
  number: number;
  /** "Saturday 12 December, 3 events" */
  label: string;
  href: string;
  outside?: boolean;
  weekend?: boolean;
  /** The word "Today" on that day. */
  today?: string;
  events: MonthEvent[];
  /** "5 more", when not all are listed. */
  more?: string;
}

/** A month as a real table with a binder's edge. Days are links, so that keyboards and screen readers need nothing else. */
export function MonthTable({
  caption,
  weekdays,
  weeks,
}: {
  caption: string;
  /** Seven, in the order of the columns. */
  weekdays: { short: string; long: string }[];
  weeks: MonthDay[][];
}) {
  return (
    <div className="wall">
      <table className="month">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {weekdays.map(({ short, long }) => (
              <th key={long} scope="col">
                <abbr title={long}>{short}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.date}>
              {week.map((day) => (
                <Day day={day} key={day.date} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Day({ day }: { day: MonthDay }) {
  return (
    <td className={classNames(day.outside && "out", day.weekend && "we", day.today && "today")}>
      <a aria-label={day.label} className="dn" href={day.href}>
        {day.number}
      </a>
      {day.today && <span className="tod">{day.today}</span>}
      {day.events.length > 0 && (
        <ul className="month-events">
          {day.events.map((event) => (
            <li className={event.cancelled ? "off" : undefined} key={event.id}>
              <a href={event.href}>
                <RibbonFlag ribbon={event.ribbon} shape={event.ribbonShape} />
                <span>
                  <span className="ce-t">{event.time}</span>
                  <span className="ce-n" lang={event.lang}>
                    {keepTogether(event.title)}
                  </span>
                  {event.note && (
                    <b className={classNames("ce-st", event.note.tone === "off" && "off")}>{event.note.text}</b>
                  )}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {day.more && (
        <a className="more-l" href={day.href}>
          {day.more}
        </a>
      )}
    </td>
  );
}
