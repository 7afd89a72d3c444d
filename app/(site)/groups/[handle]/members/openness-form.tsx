import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Choice } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Openness } from "@/lib/generated/prisma/enums";
import { openTo } from "./actions";

/** Who becomes a member: a setting of the group, for its owners. */
export async function OpennessForm({ group, openness }: { group: string; openness: Openness }) {
  const t = await getTranslations("memberships.openness");
  return (
    <section aria-labelledby="openness" className="panel">
      <h2 id="openness">{t("title")}</h2>
      <ActionForm action={openTo} className="stack-m">
        <input name="group" type="hidden" value={group} />
        <fieldset className="plain">
          <legend className="visually-hidden">{t("legend")}</legend>
          {Object.values(Openness).map((value) => (
            <Choice checked={value === openness} key={value} name="openness" type="radio" value={value}>
              <span>{t(value)}</span>
            </Choice>
          ))}
        </fieldset>
        <div>
          <SubmitButton>{t("button")}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
