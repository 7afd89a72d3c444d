import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { AreaField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { siteZone } from "@/app/(site)/agenda/days";
import { momentText } from "@/app/(site)/events/when";
import { measureToAppeal } from "@/lib/appeals/queries";
import { limits } from "@/lib/appeals/schema";
import { orRefuse } from "@/lib/web/answer";
import { send } from "../actions";

interface Props {
  params: Promise<{ code: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("appeals"))("title"), robots: { index: false, follow: false } };
}

/** What moderators decided about somebody, why, and how to say that it is wrong. */
export default async function AppealPage({ params }: Props) {
  const { code } = await params;
  const measure = await orRefuse(measureToAppeal(code));
  const [t, m, locale] = await Promise.all([getTranslations("appeals"), getTranslations("measures"), getLocale()]);
  const moment = (at: Date) => momentText(at, locale, siteZone());
  const name = measure.name ?? m("somebody");
  const { group } = measure;
  const at = moment(measure.createdAt);
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{group ? t("ledeOfGroup", { group, name, at }) : t("lede", { name, at })}</p>
      </div>
      <section className="panel">
        <h2>{m(`verbs.${measure.kind}`, { name, on: measure.on })}</h2>
        <p>{m(`effects.${measure.kind}`, { name, on: measure.on })}</p>
        {measure.until ? <p>{t("until", { at: moment(measure.until) })}</p> : null}
        <blockquote>{measure.reason || t("noReason")}</blockquote>
        {measure.undoneAt ? <p>{m("undone", { at: moment(measure.undoneAt) })}</p> : null}
      </section>
      {measure.appeal ? (
        <section className="panel panel-sunk">
          <h2>{t(`states.${measure.appeal.state}`)}</h2>
          <blockquote>{measure.appeal.text}</blockquote>
          {measure.appeal.answer ? (
            <p>
              {t("answer")} {measure.appeal.answer}
            </p>
          ) : null}
        </section>
      ) : measure.undoneAt ? null : (
        <Form action={send} labels={{ text: t("text") }} path={`/appeal/${code}`}>
          <input name="code" type="hidden" value={code} />
          <AreaField
            hint={t(group ? "hintOfGroup" : "hint")}
            label={t("text")}
            maxLength={limits.text}
            name="text"
            required
            rows={6}
          />
          <div>
            <SubmitButton look="primary">{t("send")}</SubmitButton>
          </div>
        </Form>
      )}
    </div>
  );
}
