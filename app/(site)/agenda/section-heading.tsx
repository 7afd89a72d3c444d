import { getTranslations } from "next-intl/server";
import { capital, formatDay } from "../events/when";
import type { Section } from "./sections";

/** "Today, Thursday 10 December", "This week", "Sunday 27 September", "January 2027". */
export async function SectionHeading({ section, locale }: { section: Section; locale: string }) {
  const t = await getTranslations("agenda.sections");
  const day = (options: Intl.DateTimeFormatOptions) => formatDay(section.day, locale, options);
  if (section.kind === "month")
    return <h2 className="day-heading">{capital(day({ month: "long", year: "numeric" }))}</h2>;
  if (section.kind === "week") return <h2 className="day-heading">{t("week")}</h2>;
  if (section.kind === "today") return <h2 className="day-heading">{t("today")}</h2>;
  return (
    <h2 className="day-heading">
      {capital(day({ weekday: "long" }))} <span>{day({ day: "numeric", month: "long", year: "numeric" })}</span>
    </h2>
  );
}
