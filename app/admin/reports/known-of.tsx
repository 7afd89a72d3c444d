import { getFormatter, getTranslations } from "next-intl/server";
import type { Known } from "@/lib/reports/known";

/** What this server knows of whoever is reported. */
export async function KnownOf({ known, name }: { known: Known; name: string }) {
  const [t, format] = await Promise.all([getTranslations("measures.known"), getFormatter()]);
  const since = known.since ? format.dateTime(known.since, { month: "long", year: "numeric" }) : "";
  return (
    <section aria-labelledby="known" className="panel">
      <h2 id="known">{t("title", { name })}</h2>
      <ul>
        <li>{since ? t("wroteSince", { count: known.wrote, since }) : t("wrote", { count: known.wrote })}</li>
        <li>{t("measures", { count: known.measures })}</li>
        <li>{t("reports", { count: known.reports })}</li>
        <li>{t("shunned", { count: known.shunned })}</li>
        {known.server ? <li>{t("server", known.server)}</li> : null}
      </ul>
    </section>
  );
}
