import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { AreaField, SelectField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { languageNames, languages } from "@/lib/languages";
import { inviteThem } from "./actions";

/** One field for all of them: identities, addresses elsewhere, e-mail addresses, as many as are pasted. */
export async function InviteForm({ group }: { group: string }) {
  const t = await getTranslations("groupinvitations.invite");
  return (
    <section aria-labelledby="invite" className="panel">
      <h2 id="invite">{t("title")}</h2>
      <Form
        action={inviteThem}
        className="stack-m"
        labels={{ people: t("people") }}
        path={`/groups/${group}/invitations`}
      >
        <input name="group" type="hidden" value={group} />
        <AreaField
          autoCapitalize="none"
          autoComplete="off"
          hint={t("peopleHint")}
          label={t("people")}
          maxLength={20_000}
          name="people"
          rows={4}
          spellCheck={false}
        />
        <div className="row invite-row">
          <SelectField
            defaultValue={await getLocale()}
            label={t("language")}
            name="language"
            options={languages.map((value) => ({ value, text: languageNames[value] }))}
          />
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}
