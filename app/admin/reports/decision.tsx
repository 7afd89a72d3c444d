import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { CheckField, RadioField } from "@/app/_ui/choices";
import { AreaField, SelectField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { languageNames } from "@/lib/languages";
import { fitting } from "@/lib/measures/rules";
import { limits } from "@/lib/measures/schema";
import type { ShownReport } from "@/lib/reports/queries";
import type { Template } from "@/lib/reports/templates";
import { measure } from "./actions";

interface Props {
  report: ShownReport;
  templates: Template[];
  /** Whether reasons are published, without names. */
  published: boolean;
}

/** What a moderator may do about what was reported, each with what follows from it. */
export async function Decision({ report, templates, published }: Props) {
  const [t, m] = await Promise.all([getTranslations("measures.decide"), getTranslations("measures")]);
  const { reported } = report;
  const name = reported?.name ?? m("somebody");
  const on = report.subject?.kind ?? report.kind;
  const kinds = fitting({ kind: on, somebody: reported !== null, ours: (reported?.host ?? "") === "" });
  const host = reported?.host ?? "";
  return (
    <section aria-labelledby="decide" className="panel panel-sunk">
      <h2 id="decide">{t("title")}</h2>
      <p className="field-hint">{t("hint")}</p>
      <Form action={measure} labels={{ kind: t("kind"), reason: t("reason"), days: t("days") }}>
        <input name="reportId" type="hidden" value={report.id} />
        <RadioField
          defaultValue="LEAVE"
          legend={<span className="visually-hidden">{t("kind")}</span>}
          look="cards"
          name="kind"
          options={kinds.map((kind) => ({
            value: kind,
            text: m(`verbs.${kind}`, { name, on }),
            hint: m(`effects.${kind}`, { name, on }),
          }))}
        />
        {kinds.includes("HOLD") ? (
          <TextField
            defaultValue={String(limits.usualDays)}
            hint={t("daysHint")}
            inputMode="numeric"
            label={t("days")}
            name="days"
          />
        ) : null}
        {host && !report.forwarded ? (
          <CheckField hint={t("forwardHint")} label={t("forward", { host })} name="forward" />
        ) : null}
        {templates.length > 0 ? (
          <SelectField
            hint={t("templateHint")}
            label={t("template")}
            name="template"
            options={[
              { value: "", text: t("own") },
              ...templates.map(({ id, title, language }) => ({
                value: id,
                text: `${title} (${languageNames[language]})`,
              })),
            ]}
          />
        ) : null}
        <AreaField
          hint={t(published ? "reasonHintPublished" : "reasonHint", { name })}
          label={t("reason")}
          maxLength={limits.reason}
          name="reason"
          rows={4}
        />
        <p className="report-effect">{t("effect", { name })}</p>
        <div className="row">
          <SubmitButton look="primary">{t("do")}</SubmitButton>
          <a href="/admin/reports">{t("later")}</a>
        </div>
      </Form>
    </section>
  );
}
