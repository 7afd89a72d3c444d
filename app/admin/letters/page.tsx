import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { CheckField } from "@/app/_ui/choices";
import { AreaField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { momentText } from "@/app/(site)/events/when";
import { languageOf } from "@/lib/messages";
import { reachable, siteLetters } from "@/lib/site-letters/queries";
import { inWords } from "@/lib/site-letters/rules";
import { siteZone } from "@/lib/time";
import { write } from "../notices/actions";
import { openDesk } from "../open";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("telling"))("letter.title"), robots: { index: false } };
}

/** Letters to everybody with an account: those on their way, those that arrived, and a new one. */
export default async function LettersPage() {
  const { viewer } = await openDesk("/admin/letters");
  const [t, locale, letters, reach] = await Promise.all([
    getTranslations("telling"),
    getLocale(),
    siteLetters(viewer),
    reachable(viewer),
  ]);
  return (
    <div className="stack-l">
      <div>
        <h1>{t("letter.title")}</h1>
        <p className="lede">{t("letter.lede", reach)}</p>
      </div>
      {letters.map(({ id, subject, createdAt, count, doneAt, legal }) => (
        <article className="panel" key={id}>
          <h2>{inWords(subject, languageOf(locale))}</h2>
          <p className="soft">
            {momentText(createdAt, locale, siteZone())} · {t(doneAt ? "letter.done" : "letter.underWay", { count })}
            {legal ? ` · ${t("letter.legalShort")}` : ""}
          </p>
        </article>
      ))}
      <section aria-labelledby="new" className="stack-m">
        <h2 id="new">{t("letter.new")}</h2>
        <Form
          action={write}
          labels={{
            subjectEn: t("letter.subjectEn"),
            textEn: t("letter.textEn"),
            subjectFr: t("letter.subjectFr"),
            textFr: t("letter.textFr"),
            sure: t("letter.sureLabel"),
          }}
          path="/admin/letters"
        >
          <TextField label={t("letter.subjectEn")} maxLength={150} name="subjectEn" optional={t("optional")} />
          <AreaField label={t("letter.textEn")} maxLength={20000} name="textEn" optional={t("optional")} rows={6} />
          <TextField label={t("letter.subjectFr")} maxLength={150} name="subjectFr" optional={t("optional")} />
          <AreaField label={t("letter.textFr")} maxLength={20000} name="textFr" optional={t("optional")} rows={6} />
          <CheckField hint={t("letter.legalHint")} label={t("letter.legal")} name="legal" />
          <CheckField label={t("letter.sure")} name="sure" />
          <div>
            <SubmitButton look="primary">{t("letter.send")}</SubmitButton>
          </div>
        </Form>
      </section>
    </div>
  );
}
