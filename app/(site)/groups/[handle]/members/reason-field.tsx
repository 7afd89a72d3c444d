import { getTranslations } from "next-intl/server";

/** A word to the person on why. @param of tells the fields of one page apart */
export async function ReasonField({ of }: { of: string }) {
  const t = await getTranslations("memberships.page");
  const id = `reason-${of}`;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t("reason")} <span className="optional">{t("optional")}</span>
      </label>
      <p className="field-hint" id={`${id}-hint`}>
        {t("reasonHint")}
      </p>
      <textarea aria-describedby={`${id}-hint`} className="textarea" id={id} maxLength={500} name="reason" rows={2} />
    </div>
  );
}
