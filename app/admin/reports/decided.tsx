import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { siteZone } from "@/app/(site)/agenda/days";
import { momentText } from "@/app/(site)/events/when";
import type { ShownMeasure } from "@/lib/measures/queries";
import type { ShownReport } from "@/lib/reports/queries";
import { reopen, undo } from "./actions";

/** What came of a report, and the ways back. */
export async function Decided({ report, taken }: { report: ShownReport; taken: ShownMeasure[] }) {
  const [t, m, locale] = await Promise.all([
    getTranslations("reports.queue"),
    getTranslations("measures"),
    getLocale(),
  ]);
  const moment = (at: Date) => momentText(at, locale, siteZone());
  return (
    <section aria-labelledby="decided" className="panel">
      <h2 id="decided">{t("decide")}</h2>
      {report.state === "OPEN" ? null : <p>{t(`states.${report.state}`)}</p>}
      {taken.map((one) => (
        <div className="stack-s" key={one.id}>
          <p>
            <b>{m(`verbs.${one.kind}`, { name: one.whom?.name ?? m("somebody"), on: one.on })}</b>
            {" · "}
            {m("by", { by: one.by ?? m("somebody"), at: moment(one.createdAt) })}
          </p>
          {one.reason ? <blockquote>{one.reason}</blockquote> : null}
          {one.undoneAt ? <p className="field-hint">{m("undone", { at: moment(one.undoneAt) })}</p> : null}
          {one.undoable ? (
            <Form action={undo} className="">
              <input name="measureId" type="hidden" value={one.id} />
              <input name="reportId" type="hidden" value={report.id} />
              <SubmitButton>{m("undo")}</SubmitButton>
            </Form>
          ) : null}
        </div>
      ))}
      {report.state === "OPEN" ? null : (
        <Form action={reopen} className="">
          <input name="reportId" type="hidden" value={report.id} />
          <SubmitButton look="quiet">{t("reopen")}</SubmitButton>
        </Form>
      )}
    </section>
  );
}
