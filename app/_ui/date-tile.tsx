import { dateFormat } from "@/lib/date-format";
import { classNames } from "./class-names";

/**
 * A leaf of a tear-off calendar. Hidden from screen readers: the date stands in words beside it.
 * @param start first day as the wall shows it, "2026-12-12" or "2026-12-12T14:00"
 * @param end last day, when the event goes on for several; an end before six in the morning belongs to the day before
 * @param language language of the names of day and month
 */
export function DateTile({
  start,
  end,
  language,
  small,
  off,
}: {
  start: string;
  end?: string | null;
  language: string;
  small?: boolean;
  /** true when the event is cancelled. */
  off?: boolean;
}) {
  const first = new Date(`${start.slice(0, 10)}T12:00Z`);
  const last = lastDay(end) ?? first;
  const several = last > first;
  const part = (date: Date, options: Intl.DateTimeFormatOptions) =>
    dateFormat(language, { ...options, timeZone: "UTC" })
      .format(date)
      .replace(/\.$/, "");
  const weekday = (date: Date) => part(date, { weekday: "short" });
  const month = (date: Date) => part(date, { month: "short" });
  const oneMonth = month(first) === month(last);
  return (
    <span
      aria-hidden="true"
      className={classNames(
        "date-tile",
        small && "date-tile-small",
        several && "date-tile-range",
        off && "date-tile-stop",
      )}
    >
      <span className="date-tile-day">{several ? `${weekday(first)}–${weekday(last)}` : weekday(first)}</span>
      <span className="date-tile-num">
        {several ? `${first.getUTCDate()}–${last.getUTCDate()}` : first.getUTCDate()}
      </span>
      <span className="date-tile-month">{oneMonth ? month(first) : `${month(first)}–${month(last)}`}</span>
    </span>
  );
}

function lastDay(end: string | null | undefined): Date | null {
  if (!end) return null;
  const day = new Date(`${end.slice(0, 10)}T12:00Z`);
  if (end.length > 10 && end.slice(11) <= "06:00") day.setUTCDate(day.getUTCDate() - 1);
  return day;
}
