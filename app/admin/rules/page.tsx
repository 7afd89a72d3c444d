import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SelectField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { openDesk } from "@/app/admin/open";
import { settings } from "@/lib/instance/settings";
import { rulesFor } from "@/lib/writing-rules/queries";
import { limits } from "@/lib/writing-rules/schema";
import { add, remove, switchFirst } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("writingrules"))("title"), robots: { index: false } };
}

/** Words and links that hold back or refuse what is written here, and whether first words wait. */
export default async function RulesPage() {
  const { viewer } = await openDesk("/admin/rules", "moderator");
  const [t, rules, { firstPosts }] = await Promise.all([getTranslations("writingrules"), rulesFor(viewer), settings()]);
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      {rules.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <ul className="plainlist stack-m">
          {rules.map(({ id, kind, pattern, deed }) => (
            <li className="panel row" key={id}>
              <p>
                <b>{pattern}</b> · {t(`kinds.${kind}`)} · {t(`deeds.${deed}`)}
              </p>
              <Form action={remove} className="">
                <input name="id" type="hidden" value={id} />
                <SubmitButton aria-label={t("removeOne", { pattern })} look="quiet">
                  {t("remove")}
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <section aria-labelledby="new" className="panel">
        <h2 id="new">{t("new")}</h2>
        <Form action={add} labels={{ kind: t("kind"), pattern: t("pattern"), deed: t("deed") }} path="/admin/rules">
          <SelectField
            label={t("kind")}
            name="kind"
            options={(["WORD", "LINK"] as const).map((value) => ({ value, text: t(`kinds.${value}`) }))}
          />
          <TextField hint={t("patternHint")} label={t("pattern")} maxLength={limits.pattern} name="pattern" required />
          <SelectField
            label={t("deed")}
            name="deed"
            options={(["HOLD", "REFUSE"] as const).map((value) => ({ value, text: t(`deeds.${value}`) }))}
          />
          <div>
            <SubmitButton look="primary">{t("add")}</SubmitButton>
          </div>
        </Form>
      </section>
      <section aria-labelledby="first" className="panel">
        <h2 id="first">{t("first")}</h2>
        <p>{t(firstPosts ? "firstOn" : "firstOff")}</p>
        {viewer.steward ? (
          <Form action={switchFirst} className="">
            <input name="firstPosts" type="hidden" value={firstPosts ? "off" : "on"} />
            <SubmitButton>{t(firstPosts ? "switchOff" : "switchOn")}</SubmitButton>
          </Form>
        ) : null}
      </section>
    </div>
  );
}
