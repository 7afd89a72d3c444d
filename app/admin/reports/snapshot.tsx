import { getTranslations } from "next-intl/server";
import { Prose } from "@/app/_ui/prose";
import { fullHandle } from "@/app/(site)/full-handle";
import type { ShownReport } from "@/lib/reports/queries";

/** What it said when it was reported, and by whom. */
export async function Snapshot({ report }: { report: ShownReport }) {
  const t = await getTranslations("reports.queue");
  const { reported, picture } = report;
  return (
    <figure className="panel">
      <figcaption className="field-hint">{t("said")}</figcaption>
      {picture ? <img alt={picture.alt} className="report-picture" src={`/media/${picture.key}`} /> : null}
      {report.quoted ? <Prose html={report.quoted} /> : picture ? null : <p className="soft">{t("nothingSaid")}</p>}
      {reported ? (
        <p>
          <a href={reported.path}>{reported.name}</a> <span className="soft">{fullHandle(reported)}</span>
        </p>
      ) : null}
      <p className="field-hint">{t(report.changed ? "changed" : "unchanged")}</p>
      {report.path ? <a href={report.path}>{t("inPlace")}</a> : null}
    </figure>
  );
}
