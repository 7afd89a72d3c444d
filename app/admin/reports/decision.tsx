import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Button } from "@/app/_ui/button";
import { AreaField } from "@/app/_ui/fields";
import type { ShownReport } from "@/lib/reports/queries";
import { limits } from "@/lib/reports/schema";
import { decide } from "./actions";

/** What a steward says came of a report, with a note for the others. */
export async function Decision({ report }: { report: ShownReport }) {
  const t = await getTranslations("reports.queue");
  const open = report.state === "OPEN";
  return (
    <section aria-labelledby="decide" className="panel">
      <h2 id="decide">{t("decide")}</h2>
      <p>{open ? t("tools") : t(`states.${report.state}`)}</p>
      <Form action={decide} labels={{ note: t("note") }}>
        <input name="reportId" type="hidden" value={report.id} />
        <AreaField
          defaultValue={report.note ?? undefined}
          hint={t("noteHint")}
          label={t("note")}
          maxLength={limits.note}
          name="note"
          rows={5}
        />
        <div className="row">
          {open ? (
            <>
              <Button look="primary" name="state" value="RESOLVED">
                {t("resolve")}
              </Button>
              <Button name="state" value="REJECTED">
                {t("reject")}
              </Button>
            </>
          ) : null}
          <Button look="quiet" name="state" value="OPEN">
            {t(open ? "keepOpen" : "reopen")}
          </Button>
        </div>
      </Form>
    </section>
  );
}
