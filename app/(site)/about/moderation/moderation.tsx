import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { PublishedMeasure, Transparency } from "@/lib/transparency/queries";
import "./moderation.css";

const numbers = ["reports", "measures", "undone", "appeals", "takedowns"] as const;

/** Numbers month by month, and each measure without a name. */
export async function Moderation({ told: { months, measures } }: { told: Transparency }) {
  const [t, format, locale] = await Promise.all([getTranslations("transparency"), getFormatter(), getLocale()]);
  const names = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const named = (month: string) => names.format(new Date(`${month}-15T00:00:00Z`));
  if (months.length === 0) return <p>{t("nothing")}</p>;
  return (
    <>
      <div className="moderation-wrap">
        <table className="moderation-months">
          <caption>{t("months")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("month")}</th>
              {numbers.map((one) => (
                <th key={one} scope="col">
                  {t(one)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, ...counts }) => (
              <tr key={month}>
                <th scope="row">{named(month)}</th>
                {numbers.map((one) => (
                  <td data-head={t(one)} key={one}>
                    {format.number(counts[one])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {months
        .map(({ month }) => ({ month, these: measures.filter((one) => one.month === month).map(numbered) }))
        .filter(({ these }) => these.length > 0)
        .map(({ month, these }) => (
          <section aria-labelledby={`month-${month}`} className="stack-m" key={month}>
            <h2 id={`month-${month}`}>{t("in", { month: named(month) })}</h2>
            <ul className="plainlist stack-m">
              {these.map((one) => (
                <li className="panel" key={one.number}>
                  <Taken measure={one} />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

/** A key that tells nothing of the row it came from. */
const numbered = (measure: PublishedMeasure, place: number) => ({ ...measure, number: place + 1 });

async function Taken({ measure: { kind, on, reason, undone, appeal } }: { measure: PublishedMeasure }) {
  const t = await getTranslations("transparency");
  const after = [undone ? t("takenBack") : "", appeal ? t(`appeal.${appeal}`) : ""].filter(Boolean).join(" ");
  return (
    <>
      <p className="moderation-deed">{t("deed", { what: kind, on })}</p>
      <p>{reason || t("noReason")}</p>
      {after ? <p className="soft">{after}</p> : null}
    </>
  );
}
