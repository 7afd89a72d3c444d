import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/choices";
import { AreaField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { momentText } from "@/app/(site)/events/when";
import { settings } from "@/lib/instance/settings";
import { languageOf } from "@/lib/messages";
import { inWords } from "@/lib/site-letters/rules";
import { siteNotices } from "@/lib/site-notices/queries";
import { siteZone } from "@/lib/time";
import { openDesk } from "../open";
import { mend, put, takeDown } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("telling"))("notice.title"), robots: { index: false } };
}

/** Lines above every page, and the one that says that something is being mended. */
export default async function NoticesPage() {
  const { viewer } = await openDesk("/admin/notices");
  const [t, locale, notices, { maintenance }] = await Promise.all([
    getTranslations("telling"),
    getLocale(),
    siteNotices(viewer),
    settings(),
  ]);
  const at = (moment: Date) => momentText(moment, locale, siteZone());
  return (
    <div className="stack-l">
      <div>
        <h1>{t("notice.title")}</h1>
        <p className="lede">{t("notice.lede")}</p>
      </div>
      {notices.map(({ id, text, from, until }) => (
        <article className="panel stack" key={id}>
          <p>{inWords(text, languageOf(locale))}</p>
          <p className="soft">{until ? t("notice.between", { from: at(from), until: at(until) }) : at(from)}</p>
          <ActionForm action={takeDown}>
            <input name="noticeId" type="hidden" value={id} />
            <Button size="small">
              {t("notice.takeDown")} <span className="visually-hidden">({inWords(text, languageOf(locale))})</span>
            </Button>
          </ActionForm>
        </article>
      ))}
      <section aria-labelledby="new" className="stack-m">
        <h2 id="new">{t("notice.new")}</h2>
        <Form
          action={put}
          labels={{ en: t("english"), fr: t("french"), from: t("notice.from"), until: t("notice.until") }}
        >
          <TextField label={t("english")} maxLength={500} name="en" optional={t("optional")} />
          <TextField label={t("french")} maxLength={500} name="fr" optional={t("optional")} />
          <div className="grid-2">
            <TextField label={t("notice.from")} name="from" optional={t("optional")} type="datetime-local" />
            <TextField label={t("notice.until")} name="until" optional={t("optional")} type="datetime-local" />
          </div>
          <CheckField label={t("notice.important")} name="important" />
          <div>
            <SubmitButton look="primary">{t("notice.put")}</SubmitButton>
          </div>
        </Form>
      </section>
      <section aria-labelledby="mending" className="stack-m">
        <h2 id="mending">{t("mending.title")}</h2>
        <p>{t("mending.text")}</p>
        <Form action={mend} labels={{ mendingEn: t("mending.english"), mendingFr: t("mending.french") }}>
          <AreaField
            defaultValue={maintenance.en}
            label={t("mending.english")}
            maxLength={500}
            name="mendingEn"
            optional={t("optional")}
            rows={2}
          />
          <AreaField
            defaultValue={maintenance.fr}
            label={t("mending.french")}
            maxLength={500}
            name="mendingFr"
            optional={t("optional")}
            rows={2}
          />
          <div>
            <SubmitButton>{t("mending.save")}</SubmitButton>
          </div>
        </Form>
      </section>
    </div>
  );
}
