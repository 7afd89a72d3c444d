import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { Tabs } from "@/app/_ui/tabs";
import { siteZone } from "@/app/(site)/agenda/days";
import { momentText } from "@/app/(site)/events/when";
import { openDesk } from "@/app/admin/open";
import { reportsFor, type ShownReport } from "@/lib/reports/queries";
import "./reports.css";

interface Props {
  searchParams: Promise<{ show?: string | string[]; page?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports.queue"))("title"), robots: { index: false } };
}

/** Reports that wait for a steward, the oldest first, and those that were decided. */
export default async function ReportsPage({ searchParams }: Props) {
  const { viewer } = await openDesk("/admin/reports", "moderator");
  const query = await searchParams;
  const decided = query.show === "decided";
  const page = Math.max(0, Number.parseInt(String(query.page ?? "0"), 10) || 0);
  const [t, { reports, more }] = await Promise.all([
    getTranslations("reports.queue"),
    reportsFor(viewer, { decided, page }),
  ]);
  const current = decided ? "/admin/reports?show=decided" : "/admin/reports";
  const under = `${current}${decided ? "&" : "?"}page=`;
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
      </div>
      <Tabs
        current={current}
        label={`${t("open")} · ${t("decided")}`}
        tabs={[
          { href: "/admin/reports", text: t("open") },
          { href: "/admin/reports?show=decided", text: t("decided") },
        ]}
      />
      {reports.length === 0 ? <EmptyState title={t(decided ? "noneDecided" : "none")} /> : null}
      <ul className="plainlist stack-m">
        {reports.map((report) => (
          <li key={report.id}>
            <Row report={report} />
          </li>
        ))}
      </ul>
      <Pager
        first={page > 0 ? { href: current, text: t("first") } : null}
        next={more ? { href: `${under}${page + 1}`, text: t("next") } : null}
      />
    </div>
  );
}

async function Row({ report }: { report: ShownReport }) {
  const [t, locale] = await Promise.all([getTranslations("reports.queue"), getLocale()]);
  const at = momentText(report.createdAt, locale, siteZone());
  return (
    <article className="panel report-row">
      <h2>
        <a href={`/admin/reports/${report.id}`}>
          {t(`kinds.${report.kind}`, { name: report.reported?.name ?? t("gone"), title: report.title ?? "" })}
        </a>
      </h2>
      <p>{report.text || t("noWords")}</p>
      <p className="soft">
        {report.fromHost ? t("fromServer", { host: report.fromHost, at }) : t("fromHere", { at })}
        {report.state === "OPEN" ? "" : ` · ${t(`states.${report.state}`)}`}
      </p>
    </article>
  );
}
