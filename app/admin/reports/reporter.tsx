import { getTranslations } from "next-intl/server";
import type { ShownReport } from "@/lib/reports/queries";

/** What whoever reported says; their name only once it is asked for, and to moderators alone. */
export async function Reporter({ report }: { report: ShownReport & { others: number } }) {
  const t = await getTranslations("reports.queue");
  const { reporter } = report;
  return (
    <section aria-labelledby="reporter" className="panel panel-sunk">
      <h2 id="reporter">{t("reporterSaid")}</h2>
      <p>{report.text || t("noWords")}</p>
      {reporter ? (
        <details>
          <summary>{t("showName")}</summary>
          <p>
            <a href={reporter.path}>{reporter.name}</a>
          </p>
        </details>
      ) : (
        <p className="field-hint">{t(report.fromHost ? "byServer" : "byStranger")}</p>
      )}
      <p className="field-hint">{t("onlyStewards")}</p>
      {report.forwarded ? <p className="field-hint">{t("forwarded")}</p> : null}
      {report.others > 0 ? <p className="field-hint">{t("others", { count: report.others })}</p> : null}
    </section>
  );
}
