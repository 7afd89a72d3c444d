import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { statistics } from "@/lib/desk/statistics";
import "./numbers.css";

const kinds = ["people", "groups", "upcoming", "past", "coming", "comments", "servers"] as const;

/** Counts of what is public here, and public events month by month. */
export async function Numbers() {
  const [t, format, locale, { months, ...counts }] = await Promise.all([
    getTranslations("statistics"),
    getFormatter(),
    getLocale(),
    statistics(),
  ]);
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return (
    <>
      <dl className="numbers">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(kind)}</dt>
            <dd>{format.number(counts[kind])}</dd>
          </div>
        ))}
      </dl>
      {months.length > 0 ? (
        <table className="numbers-months">
          <caption>{t("months")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("month")}</th>
              <th scope="col">{t("events")}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((one) => (
              <tr key={one.month}>
                <th scope="row">{month.format(new Date(`${one.month}-15T00:00:00Z`))}</th>
                <td>{format.number(one.events)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
