import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { Prose } from "@/app/_ui/prose";
import { siteZone } from "@/app/(site)/agenda/days";
import { momentText } from "@/app/(site)/events/when";
import { fullHandle } from "@/app/(site)/full-handle";
import { reportFor, type ShownReport } from "@/lib/reports/queries";
import { orRefuse } from "@/lib/web/answer";
import { signedIn } from "@/lib/web/session";
import { Decision } from "../decision";
import "../reports.css";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports.queue"))("one"), robots: { index: false } };
}

/** One report: what was said, by whom, who says so, and what came of it. */
export default async function ReportPage({ params }: Props) {
  const { id } = await params;
  const { viewer } = await signedIn(`/admin/reports/${id}`);
  const report = await orRefuse(reportFor(viewer, id));
  const [t, locale] = await Promise.all([getTranslations("reports.queue"), getLocale()]);
  const at = momentText(report.createdAt, locale, siteZone());
  return (
    <div className="stack-l">
      <div>
        <Breadcrumbs crumbs={[{ href: "/admin/reports", text: t("title") }]} label={t("crumb")} />
        <h1>{t(`kinds.${report.kind}`, { name: report.reported?.name ?? t("gone"), title: report.title ?? "" })}</h1>
        <p className="lede">
          {report.fromHost ? t("fromServer", { host: report.fromHost, at }) : t("fromHere", { at })}
        </p>
      </div>
      <div className="report-columns">
        <div className="stack-m">
          <Said report={report} />
          <section aria-labelledby="reporter" className="panel panel-sunk">
            <h2 id="reporter">{t("reporterSaid")}</h2>
            <p>{report.text || t("noWords")}</p>
            <p className="field-hint">
              {report.reporter ? (
                <>
                  {t("by")} <a href={report.reporter.path}>{report.reporter.name}</a> · {t("onlyStewards")}
                </>
              ) : (
                t(report.fromHost ? "byServer" : "byStranger")
              )}
            </p>
            {report.forwarded ? <p className="field-hint">{t("forwarded")}</p> : null}
            {report.others > 0 ? <p className="field-hint">{t("others", { count: report.others })}</p> : null}
          </section>
        </div>
        <Decision report={report} />
      </div>
    </div>
  );
}

async function Said({ report }: { report: ShownReport }) {
  const t = await getTranslations("reports.queue");
  const { reported } = report;
  return (
    <figure className="panel">
      <figcaption className="field-hint">{t("said")}</figcaption>
      {report.quoted ? <Prose html={report.quoted} /> : <p className="soft">{t("nothingSaid")}</p>}
      {reported ? (
        <p>
          <a href={reported.path}>{reported.name}</a> <span className="soft">{fullHandle(reported)}</span>
        </p>
      ) : null}
      {report.changed ? <p className="field-hint">{t("changed")}</p> : null}
      {report.path ? <a href={report.path}>{t("inPlace")}</a> : null}
    </figure>
  );
}
