import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { Prose } from "@/app/_ui/prose";
import type { GroupMeasure, GroupReport } from "@/lib/groups/desk";
import { siteZone } from "@/lib/time";
import { momentText } from "../../../events/when";
import { Press } from "../press";
import { judge, showAgain } from "./actions";

/** What was reported in the group and waits for its moderators, each with what they may do about it. */
export async function Reported({ reports, group }: { reports: GroupReport[]; group: string }) {
  const t = await getTranslations("groupdesk");
  return (
    <section aria-labelledby="reports" className="stack-m">
      <h2 id="reports">{t("reports")}</h2>
      <p className={reports.length === 0 ? "soft" : undefined}>
        {t(reports.length === 0 ? "noReports" : "reportsText")}
      </p>
      {reports.map((report) => (
        <Report group={group} key={report.id} report={report} />
      ))}
    </section>
  );
}

async function Report({ report, group }: { report: GroupReport; group: string }) {
  const [t, locale] = await Promise.all([getTranslations("groupdesk"), getLocale()]);
  const { id, by, said, title, path, quoted, text, createdAt } = report;
  const head = t(said ? "said" : "own", { by: by?.name ?? t("somebody"), title: title ?? t("untitled") });
  return (
    <article aria-labelledby={`r-${id}`} className="panel stack-m">
      <header>
        <h3 id={`r-${id}`}>{path ? <a href={path}>{head}</a> : head}</h3>
        <p className="field-hint">{momentText(createdAt, locale, siteZone())}</p>
      </header>
      {quoted ? (
        <blockquote className="desk-quote">
          <Prose html={quoted} />
        </blockquote>
      ) : null}
      {text ? (
        <p>
          <b>{t("why")}</b> {text}
        </p>
      ) : null}
      <div className="row desk-deeds">
        <Press action={judge} fields={{ group, reportId: id, kind: "LEAVE" }} of={head} text={t("leave")} />
        {said ? (
          <details>
            <summary className="summary">
              {t("hide")} <span className="visually-hidden">({head})</span>
            </summary>
            <ActionForm action={judge} className="stack-s">
              <input name="group" type="hidden" value={group} />
              <input name="reportId" type="hidden" value={id} />
              <input name="kind" type="hidden" value="HIDE" />
              <p className="field-hint">{t("hideText")}</p>
              <label className="field-label" htmlFor={`why-${id}`}>
                {t("reason")}
              </label>
              <input className="input" id={`why-${id}`} maxLength={500} name="reason" />
              <Button size="small">{t("hideSure")}</Button>
            </ActionForm>
          </details>
        ) : null}
      </div>
    </article>
  );
}

/** What the group's moderators hid, each with the way back. */
export async function Hidden({ measures, group }: { measures: GroupMeasure[]; group: string }) {
  if (measures.length === 0) return null;
  const t = await getTranslations("groupdesk");
  return (
    <section aria-labelledby="hidden" className="stack-m">
      <h2 id="hidden">{t("hidden")}</h2>
      {measures.map(({ id, about, quoted, reason }) => (
        <div className="panel stack-s" key={id}>
          <p>
            <b>{about?.name ?? t("somebody")}</b>
          </p>
          <blockquote className="desk-quote">
            <Prose html={quoted} />
          </blockquote>
          {reason ? <p className="field-hint">{t("because", { reason })}</p> : null}
          <Press
            action={showAgain}
            fields={{ group, measureId: id }}
            of={about?.name ?? t("somebody")}
            text={t("show")}
          />
        </div>
      ))}
    </section>
  );
}
