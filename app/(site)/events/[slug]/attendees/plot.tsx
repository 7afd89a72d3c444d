import { getLocale, getTranslations } from "next-intl/server";
import { Disclosure } from "@/app/_ui/disclosure";
import { Temporal } from "@/lib/time";

const width = 360;
const height = 150;
const edge = { left: 30, right: 4, top: 12, bottom: 22 };

interface Day {
  /** "2026-12-12" */
  day: string;
  going: number;
}

/** How many people were going, day by day: a stair of ink, and the same as a table. */
export async function Plot({ days, capacity }: { days: Day[]; capacity: number | null }) {
  const [t, locale] = await Promise.all([getTranslations("desk.plot"), getLocale()]);
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return null;
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const said = (day: string) => format.format(new Date(`${day}T00:00:00Z`));
  const most = Math.max(1, capacity ?? 0, ...days.map(({ going }) => going));
  const span = Math.max(1, daysBetween(first.day, last.day) + 1);
  const x = (day: string) => edge.left + (daysBetween(first.day, day) / span) * (width - edge.left - edge.right);
  const y = (going: number) => height - edge.bottom - (going / most) * (height - edge.top - edge.bottom);
  const bottom = y(0);
  const stair = days.map(({ day, going }) => `H${round(x(day))}V${round(y(going))}`).join("");
  const line = `M${edge.left} ${round(bottom)}${stair}H${width - edge.right}`;
  return (
    <section aria-labelledby="numbers" className="section">
      <h2 id="numbers">{t("title")}</h2>
      <svg
        aria-label={t("summary", { first: said(first.day), last: said(last.day), going: last.going })}
        className="plot"
        role="img"
        viewBox={`0 0 ${width} ${height}`}
      >
        <path className="plot-area" d={`${line}V${round(bottom)}Z`} />
        {capacity ? (
          <path className="plot-limit" d={`M${edge.left} ${round(y(capacity))}H${width - edge.right}`} />
        ) : null}
        <path className="plot-axis" d={`M${edge.left} ${round(bottom)}H${width - edge.right}`} />
        <path className="plot-line" d={line} />
        <text className="plot-text" textAnchor="end" x={edge.left - 6} y={y(most) + 5}>
          {most}
        </text>
        <text className="plot-text" textAnchor="end" x={edge.left - 6} y={bottom + 4}>
          0
        </text>
        <text className="plot-text" x={edge.left} y={height - 6}>
          {said(first.day)}
        </text>
        {last === first ? null : (
          <text className="plot-text" textAnchor="end" x={width - edge.right} y={height - 6}>
            {said(last.day)}
          </text>
        )}
      </svg>
      {capacity ? <p className="field-hint">{t("limit", { count: capacity })}</p> : null}
      <Disclosure summary={t("table")}>
        <table className="desk-table">
          <thead>
            <tr>
              <th scope="col">{t("day")}</th>
              <th scope="col">{t("going")}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, going }) => (
              <tr key={day}>
                <td>{said(day)}</td>
                <td>{going}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
    </section>
  );
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
