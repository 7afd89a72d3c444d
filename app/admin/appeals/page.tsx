import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { AreaField } from "@/app/_ui/fields";
import { siteZone } from "@/app/(site)/agenda/days";
import { momentText } from "@/app/(site)/events/when";
import { openDesk } from "@/app/admin/open";
import { appealsFor } from "@/lib/appeals/queries";
import { limits } from "@/lib/appeals/schema";
import { decide } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("appeals.desk"))("title"), robots: { index: false } };
}

/** What those whom measures met say, the oldest that waits first. */
export default async function AppealsPage() {
  const { viewer } = await openDesk("/admin/appeals", "moderator");
  const [t, a, m, locale, appeals] = await Promise.all([
    getTranslations("appeals.desk"),
    getTranslations("appeals"),
    getTranslations("measures"),
    getLocale(),
    appealsFor(viewer),
  ]);
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      {appeals.length === 0 ? <EmptyState title={t("none")} /> : null}
      {appeals.map((one) => (
        <article className="panel stack-m" key={one.measureId}>
          <h2>{m(`verbs.${one.kind}`, { name: one.name ?? m("somebody"), on: one.on })}</h2>
          <p className="field-hint">
            {a(`states.${one.state}`)} · {momentText(one.createdAt, locale, siteZone())}
          </p>
          {one.group ? <p>{t("ofGroup", { group: one.group })}</p> : null}
          <p>
            {t("reason")} {one.reason || a("noReason")}
          </p>
          <blockquote>{one.text}</blockquote>
          {one.reportId ? <a href={`/admin/reports/${one.reportId}`}>{t("report")}</a> : null}
          {one.state === "OPEN" ? (
            <Form action={decide} labels={{ answer: t("answer") }}>
              <input name="measureId" type="hidden" value={one.measureId} />
              <AreaField label={t("answer")} maxLength={limits.text} name="answer" rows={3} />
              <div className="row">
                <Button look="primary" name="decision" value="UPHELD">
                  {t("uphold")}
                </Button>
                <Button name="decision" value="REFUSED">
                  {t("refuse")}
                </Button>
              </div>
            </Form>
          ) : null}
        </article>
      ))}
    </div>
  );
}
