import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { AreaField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { siteZone } from "@/app/(site)/agenda/days";
import { momentText } from "@/app/(site)/events/when";
import type { notesOf } from "@/lib/reports/queries";
import { limits } from "@/lib/reports/schema";
import { note } from "./actions";

/** What moderators wrote to each other, and a field for more. */
export async function Notes({ notes, reportId }: { notes: Awaited<ReturnType<typeof notesOf>>; reportId: string }) {
  const [t, locale] = await Promise.all([getTranslations("reports.queue"), getLocale()]);
  return (
    <section aria-labelledby="notes" className="stack-s">
      <h2 className="report-small" id="notes">
        {t("notes")}
      </h2>
      {notes.map(({ id, by, at, text }) => (
        <p className="field-hint" key={id}>
          <b>{by ?? t("gone")}</b> · {momentText(at, locale, siteZone())} · {text}
        </p>
      ))}
      <Form action={note} labels={{ text: t("note") }}>
        <input name="reportId" type="hidden" value={reportId} />
        <AreaField hint={t("noteHint")} label={t("note")} maxLength={limits.note} name="text" rows={2} />
        <div>
          <SubmitButton>{t("addNote")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}
