import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { siteZone } from "@/app/(site)/agenda/days";
import { momentText } from "@/app/(site)/events/when";
import { openDesk } from "@/app/admin/open";
import { settings } from "@/lib/instance/settings";
import { measuresOfReport } from "@/lib/measures/queries";
import { knownOf } from "@/lib/reports/known";
import { notesOf, reportFor } from "@/lib/reports/queries";
import { templatesFor } from "@/lib/reports/templates";
import { orRefuse } from "@/lib/web/answer";
import { Decided } from "../decided";
import { Decision } from "../decision";
import { KnownOf } from "../known-of";
import { Notes } from "../notes";
import { Reporter } from "../reporter";
import { Snapshot } from "../snapshot";
import "../reports.css";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports.queue"))("one"), robots: { index: false } };
}

/** One report: what was said, what we know of whose it is, who says so, and what can be done about it. */
export default async function ReportPage({ params }: Props) {
  const { id } = await params;
  const { viewer } = await openDesk(`/admin/reports/${id}`, "moderator");
  const report = await orRefuse(reportFor(viewer, id));
  const [t, locale, notes, taken, templates, known, { transparency }] = await Promise.all([
    getTranslations("reports.queue"),
    getLocale(),
    notesOf(viewer, report.id),
    measuresOfReport(viewer, report.id),
    templatesFor(viewer),
    report.reported && knownOf(viewer, report.reported.id),
    settings(),
  ]);
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
          <Snapshot report={report} />
          {known && report.reported ? <KnownOf known={known} name={report.reported.name} /> : null}
          <Reporter report={report} />
          <Notes notes={notes} reportId={report.id} />
        </div>
        <div className="stack-m">
          {taken.length > 0 || report.state !== "OPEN" ? <Decided report={report} taken={taken} /> : null}
          {report.state === "OPEN" ? <Decision published={transparency} report={report} templates={templates} /> : null}
        </div>
      </div>
    </div>
  );
}
