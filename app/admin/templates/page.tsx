import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { Disclosure } from "@/app/_ui/disclosure";
import { AreaField, SelectField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { openDesk } from "@/app/admin/open";
import { languageNames, languages } from "@/lib/languages";
import { languageOf } from "@/lib/messages";
import { limits } from "@/lib/reports/schema";
import { startingTemplates, type Template, templatesFor } from "@/lib/reports/templates";
import { add, begin } from "./actions";
import { Rewriting } from "./rewriting";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title"), robots: { index: false } };
}

/** Words that moderators write often, by language; they are offered where a report is decided. */
export default async function TemplatesPage() {
  const { viewer } = await openDesk("/admin/templates", "moderator");
  const [t, locale, templates] = await Promise.all([getTranslations("templates"), getLocale(), templatesFor(viewer)]);
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      {languages.map((language) => (
        <OfLanguage
          key={language}
          language={language}
          templates={templates.filter((one) => one.language === language)}
        />
      ))}
      <section aria-labelledby="new" className="panel">
        <h2 id="new">{t("new")}</h2>
        <Form
          action={add}
          labels={{ language: t("language"), title: t("name"), text: t("text") }}
          path="/admin/templates"
        >
          <SelectField
            defaultValue={languageOf(locale)}
            label={t("language")}
            name="language"
            options={languages.map((value) => ({ value, text: languageNames[value] }))}
          />
          <TextField hint={t("nameHint")} label={t("name")} maxLength={limits.title} name="title" required />
          <AreaField hint={t("textHint")} label={t("text")} maxLength={limits.text} name="text" required rows={5} />
          <div>
            <SubmitButton look="primary">{t("add")}</SubmitButton>
          </div>
        </Form>
      </section>
    </div>
  );
}

async function OfLanguage({ language, templates }: { language: Template["language"]; templates: Template[] }) {
  const t = await getTranslations("templates");
  const starting = startingTemplates(language).filter(({ title }) => !templates.some((one) => one.title === title));
  return (
    <section aria-labelledby={`in-${language}`} className="stack-m">
      <h2 id={`in-${language}`} lang={language}>
        {languageNames[language]}
      </h2>
      {templates.length === 0 ? <p>{t("none")}</p> : null}
      {templates.map((one) => (
        <article className="panel stack" key={one.id} lang={language}>
          <h3>{one.title}</h3>
          <p className="template-words">{one.text}</p>
          <Rewriting template={one} />
        </article>
      ))}
      {starting.length > 0 ? (
        <Disclosure summary={t("startingTitle", { count: starting.length })}>
          <div className="stack-s">
            <dl lang={language}>
              {starting.map(({ title, text }) => (
                <div key={title}>
                  <dt>
                    <b>{title}</b>
                  </dt>
                  <dd className="template-words">{text}</dd>
                </div>
              ))}
            </dl>
            <ActionForm action={begin}>
              <input name="language" type="hidden" value={language} />
              <Button>
                {t("begin")} <span className="visually-hidden">({languageNames[language]})</span>
              </Button>
            </ActionForm>
          </div>
        </Disclosure>
      ) : null}
    </section>
  );
}
