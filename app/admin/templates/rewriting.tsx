import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { Disclosure } from "@/app/_ui/disclosure";
import { SubmitButton } from "@/app/_ui/submit-button";
import { limits } from "@/lib/reports/schema";
import type { Template } from "@/lib/reports/templates";
import { remove, rewrite } from "./actions";

/** Folded: the words of a template in fields. Several stand on one page, so that each field is within its label. */
export async function Rewriting({ template: { id, language, title, text } }: { template: Template }) {
  const t = await getTranslations("templates");
  return (
    <Disclosure
      summary={
        <>
          {t("change")} <span className="visually-hidden">({title})</span>
        </>
      }
    >
      <Form action={rewrite} labels={{ title: t("name"), text: t("text") }}>
        <input name="id" type="hidden" value={id} />
        <input name="language" type="hidden" value={language} />
        <label className="field">
          <span className="field-label">{t("name")}</span>
          <input className="input" defaultValue={title} maxLength={limits.title} name="title" required />
        </label>
        <label className="field">
          <span className="field-label">{t("text")}</span>
          <textarea className="textarea" defaultValue={text} maxLength={limits.text} name="text" required rows={5} />
        </label>
        <div>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </Form>
      <ActionForm action={remove}>
        <input name="id" type="hidden" value={id} />
        <Button look="quiet" size="small">
          {t("remove")} <span className="visually-hidden">({title})</span>
        </Button>
      </ActionForm>
    </Disclosure>
  );
}
